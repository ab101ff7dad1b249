import { spawnSync } from 'node:child_process';

import { makeBenchSource } from './bench-source.ts';
import { makeFile } from './make-file.ts';
import { measureRun } from './measured-run.ts';
import { upsertRows } from './peers/upsert-rows.ts';
import { reportTable } from './report-table.ts';
import { withBenchDatabase } from './with-bench-database.ts';

/** A row at a time is so slow that a part of the file says enough. */
const upsertedRows = 20_000;

/**
 * Yesterday's file is known, one row in a hundred of today's differs. Ours does the whole: read, check, match, compare, apply with
 * history, events and outcomes. The peers of the other kinds only find what differs; the upsert only writes four fields.
 */
export async function measurePeers(folder: string, rows: number): Promise<void> {
  const before = await makeFile({ path: `${folder}/base-${rows}.csv`, rows, changedPercent: 0 });
  const after = await makeFile({ path: `${folder}/one-percent-${rows}.csv`, rows, changedPercent: 1 });
  const { ours, upsert } = await withBenchDatabase(folder, async () => {
    const place = { ...(await makeBenchSource()), mode: 'apply' } as const;
    await measureRun({ ...place, path: before });
    const { seconds } = await measureRun({ ...place, path: after });
    return { ours: seconds, upsert: (await upsertRows(after, place.tenantId, upsertedRows)) * (rows / upsertedRows) };
  });
  const python = runPeer('python3', 'csv-users.py', [before, after]);
  const php = runPeer('php', 'archive-difference.php', [before, after]);
  const line = (name: string, seconds: number | null) => {
    if (seconds === null) return [name, 'not on this machine', '–'];
    return [name, seconds.toFixed(2), `${(seconds / ours).toFixed(1)} ×`];
  };
  reportTable(
    `${rows.toLocaleString('en')} rows, 1 % changed, against other manners of doing it`,
    ['who', 'seconds', 'times ours'],
    [
      line('Rollcall, the whole run', ours),
      line('Python, csv.DictReader and rules per user, finds what differs', python),
      line('PHP, fgetcsv against the archived file, finds what differs', php),
      line(`an upsert per row through the ORM (from ${upsertedRows.toLocaleString('en')} rows)`, upsert),
    ],
  );
}

/** Seconds that the peer says it took; null where its language is not installed. */
function runPeer(command: string, script: string, args: readonly string[]): number | null {
  const { error, status, stdout, stderr } = spawnSync(command, [`bench/peers/${script}`, ...args], {
    encoding: 'utf8',
  });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return Number(stdout.split(' ')[0]);
}
