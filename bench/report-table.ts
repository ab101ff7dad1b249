import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Prints a table and appends it to bench/results.md with day, commit and machine, unless BENCH_RECORD=no. */
export function reportTable(title: string, head: readonly string[], lines: readonly (readonly string[])[]): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  const text = [`\n## ${day} · commit ${commit} · ${title} · ${machine}\n`, ...table, ''].join('\n');
  console.log(text);
  if (process.env['BENCH_RECORD'] !== 'no') appendFileSync('bench/results.md', text);
}
