import type { Figures } from './measured-run.ts';
import { percentile } from './percentile.ts';
import { reportTable } from './report-table.ts';

export type Measured = Figures & { readonly scenario: string; readonly copySeconds: number };

/** Goals as ratios to `psql \copy` of the same file, or in seconds. */
const goals: Readonly<Record<string, string>> = {
  'first load': '10',
  unchanged: '0.5',
  'unchanged, shuffled': '0.6',
  '1 % changed': '1.2',
  '100 % changed': '25',
  'preview of 100,000 rows, upload included': '5 s',
};

const head = ['work', 'ratio to \\copy', 'goal', 'seconds', 'of it planning', '\\copy seconds', 'peak resident MB'];

/** Medians over the rounds. */
export function reportRatios(measured: readonly Measured[], rows: number): void {
  const lines = [...Map.groupBy(measured, (one) => one.scenario)].map(([scenario, group]) => {
    const of = (pick: (one: Measured) => number) => percentile(group.map(pick), 0.5);
    return [
      scenario,
      of((one) => one.seconds / one.copySeconds).toFixed(2),
      `≤ ${goals[scenario] ?? '–'}`,
      of((one) => one.seconds).toFixed(2),
      of((one) => one.planSeconds).toFixed(2),
      of((one) => one.copySeconds).toFixed(2),
      String(Math.round(of((one) => one.peakMb))),
    ];
  });
  reportTable(`${rows.toLocaleString('en')} rows × 20 columns`, head, lines);
}
