import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { cpus } from 'node:os';

export type Measured = {
  readonly round: number;
  readonly scenario: string;
  readonly copySeconds: number;
  readonly seconds: number;
  readonly planSeconds: number;
  readonly peakMb: number;
};

/** Goals as ratios to `psql \copy` of the same file, or in seconds. */
const goals: Readonly<Record<string, string>> = {
  'first load': '10',
  unchanged: '0.5',
  'unchanged, shuffled': '0.6',
  '1 % changed': '1.2',
  '100 % changed': '25',
  'preview of 100,000 rows, upload included': '5 s',
};

/** Prints medians as ratios and appends them to bench/results.md with machine and commit. */
export function report(measured: readonly Measured[], rows: number): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const lines = [
    `\n## ${new Date().toISOString().slice(0, 10)} · commit ${commit} · ${rows.toLocaleString('en')} rows × 20 columns · ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}\n`,
    '| work | ratio to \\copy | goal | seconds | of it planning | \\copy seconds | peak resident MB |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const [scenario, group] of Map.groupBy(measured, (one) => one.scenario)) {
    const ratio = median(group.map((one) => one.seconds / one.copySeconds));
    const of = (pick: (one: Measured) => number) => median(group.map(pick)).toFixed(2);
    lines.push(
      `| ${scenario} | ${ratio.toFixed(2)} | ≤ ${goals[scenario] ?? '–'} | ${of((one) => one.seconds)} | ${of((one) => one.planSeconds)} | ${of((one) => one.copySeconds)} | ${Math.round(median(group.map((one) => one.peakMb)))} |`,
    );
  }
  const text = `${lines.join('\n')}\n`;
  console.log(text);
  if (process.env['BENCH_RECORD'] !== 'no') appendFileSync('bench/results.md', text);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
