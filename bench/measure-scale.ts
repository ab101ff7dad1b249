import { makeBenchSource } from './bench-source.ts';
import { makeFile } from './make-file.ts';
import { type Figures, measureRun } from './measured-run.ts';
import { reportTable } from './report-table.ts';
import { withBenchDatabase } from './with-bench-database.ts';

const scenarios = ['first load', 'unchanged', '1 % changed'] as const;
const goal = 10.5;

/** The same work on one and on ten times as many rows. */
export async function measureScale(folder: string, rows: number): Promise<void> {
  const small = await measureSize(folder, rows);
  const large = await measureSize(folder, rows * 10);
  const lines = scenarios.map((scenario) => {
    const [one, ten] = [small[scenario], large[scenario]];
    const times = (ten.seconds / one.seconds).toFixed(2);
    return [
      scenario,
      one.seconds.toFixed(2),
      ten.seconds.toFixed(2),
      times,
      `≤ ${goal}`,
      String(Math.round(ten.peakMb)),
    ];
  });
  const title = `${(rows * 10).toLocaleString('en')} rows against ${rows.toLocaleString('en')}`;
  reportTable(title, ['work', 'seconds', 'seconds of ten times as many', 'times', 'goal', 'peak resident MB'], lines);
}

async function measureSize(folder: string, rows: number): Promise<Record<(typeof scenarios)[number], Figures>> {
  const base = await makeFile({ path: `${folder}/base-${rows}.csv`, rows, changedPercent: 0 });
  const changed = await makeFile({ path: `${folder}/one-percent-${rows}.csv`, rows, changedPercent: 1 });
  return withBenchDatabase(folder, async (database) => {
    const place = { ...(await makeBenchSource()), mode: 'apply' } as const;
    const first = await measureRun({ ...place, path: base });
    console.log(JSON.stringify({ rows, scenario: 'first load', ...first }));
    database.forgetLastFile();
    const unchanged = await measureRun({ ...place, path: base });
    console.log(JSON.stringify({ rows, scenario: 'unchanged', ...unchanged }));
    const one = await measureRun({ ...place, path: changed });
    console.log(JSON.stringify({ rows, scenario: '1 % changed', ...one }));
    return { 'first load': first, unchanged, '1 % changed': one };
  });
}
