import { spawnSync } from 'node:child_process';

import { columns } from './make-file.ts';

/** Seconds of `psql \copy` of the file into an unlogged table of text columns: the unit of all ratios. */
export function copyBaseline(ownerUrl: string, path: string): number {
  const list = columns.map((_, i) => `c${i} text`).join(', ');
  psql(ownerUrl, `drop table if exists copy_baseline; create unlogged table copy_baseline (${list})`);
  const startedMs = performance.now();
  psql(ownerUrl, `\\copy copy_baseline from '${path}' with (format csv, header true)`);
  const seconds = (performance.now() - startedMs) / 1000;
  psql(ownerUrl, 'drop table copy_baseline');
  return seconds;
}

function psql(url: string, command: string): void {
  const result = spawnSync('psql', [url, '-qX', '-v', 'ON_ERROR_STOP=1', '-c', command], { encoding: 'utf8' });
  if (result.error !== undefined)
    throw new Error('The benchmark needs psql on the PATH (Debian: apt-get install postgresql-client).');
  if (result.status !== 0) throw new Error(result.stderr);
}
