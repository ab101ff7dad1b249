import type { PlannedRecord } from '#lib/domain/run/planned-record';

import type { BulkTx } from './in-tenant-bulk.ts';

export type KeyTwins = {
  readonly externalId: string;
  readonly twins: readonly { readonly row: number; readonly line: number; readonly contentHash: string }[];
};

/** External IDs that stand in more than one row of the file; failed rows count, since they name the person too. */
export async function loadKeyTwins(tx: BulkTx): Promise<readonly KeyTwins[]> {
  await tx.query('analyze stage_key (external_id)');
  const { rows } = await tx.query<KeyTwins>(
    `with twin as (select external_id from stage_key group by external_id having count(*) > 1)
     select external_id "externalId",
       json_agg(json_build_object('row', row, 'line', line, 'contentHash', coalesce(ltrim(content_hash, '!'), 'failed ' || row)) order by row) twins
     from stage_key join twin using (external_id) group by external_id order by min(row)`,
  );
  return rows;
}

export type CardTwins = {
  readonly key: string;
  readonly rows: readonly number[];
  readonly lines: readonly number[];
  readonly externalIds: readonly string[];
};

/** Cards that more than one row of the file would issue. */
export async function loadCardTwins(tx: BulkTx): Promise<readonly CardTwins[]> {
  const { rows } = await tx.query<CardTwins>(
    `with twin as (select key from stage_card group by key having count(*) > 1)
     select key, array_agg(row order by row) rows, array_agg(line order by row) lines, array_agg(external_id order by row) "externalIds"
     from stage_card join twin using (key) group by key`,
  );
  return rows;
}

type Place = { readonly tenantId: string; readonly runId: string };

/** What settling needs of a planned row to take its effects back. */
export type StagedRow = Pick<
  PlannedRecord,
  'outcome' | 'changes' | 'credentials' | 'problems' | 'contentHash' | 'row' | 'line'
>;

/**
 * Rows of the plan in the making; a row that was unchanged is not stored and answers as such. Each is looked up by itself:
 * left to choose, the planner joins the whole run.
 */
export async function loadStagedRows(
  tx: BulkTx,
  { tenantId, runId }: Place,
  rows: readonly number[],
): Promise<ReadonlyMap<number, StagedRow>> {
  if (rows.length === 0) return new Map();
  const result = await tx.query<StagedRow>(
    `select k.row, k.line, coalesce(r.outcome, 'unchanged') outcome, k.content_hash "contentHash",
       coalesce(r.changes, '[]') changes, coalesce(r.credentials, '[]') credentials, coalesce(r.problems, '[]') problems
     from stage_key k left join lateral (select * from run_record where tenant_id = $1 and run_id = $2 and row = k.row limit 1) r on true
     where k.row = any($3::int[])`,
    [tenantId, runId, rows],
  );
  return new Map(result.rows.map((row) => [row.row, row]));
}

/**
 * Lets single rows of the stage be found: called once, before many of them are taken out. Without statistics the planner
 * takes any list of rows for the whole table.
 */
export async function indexStage(tx: BulkTx): Promise<void> {
  await tx.query('create index on stage_key (row)');
  await tx.query('create index on stage_card (row)');
  await tx.query('analyze stage_key (row)');
  await tx.query('analyze stage_card (row)');
}

/** Takes rows out of the plan in the making, so that they can be stored anew; gives back what had been planned. */
export async function unstageRows(
  tx: BulkTx,
  place: Place,
  rows: readonly number[],
): Promise<ReadonlyMap<number, StagedRow>> {
  const staged = await loadStagedRows(tx, place, rows);
  await tx.query('delete from run_record where tenant_id = $1 and run_id = $2 and row = any($3::int[])', [
    place.tenantId,
    place.runId,
    rows,
  ]);
  await tx.query('delete from stage_key where row = any($1::int[])', [rows]);
  await tx.query('delete from stage_card where row = any($1::int[])', [rows]);
  return staged;
}

export async function replaceStagedFacet(
  tx: BulkTx,
  { tenantId, runId }: Place,
  facet: Pick<StagedRow, 'row' | 'credentials' | 'problems' | 'contentHash'>,
): Promise<void> {
  await tx.query(
    `update run_record set credentials = $4, problems = $5, content_hash = $6
     where tenant_id = $1 and run_id = $2 and row = $3`,
    [
      tenantId,
      runId,
      facet.row,
      facet.credentials.length === 0 ? null : JSON.stringify(facet.credentials),
      JSON.stringify(facet.problems),
      facet.contentHash,
    ],
  );
}

export type StandingBack = { readonly row: number; readonly outcome: string; readonly problem: unknown };

/** Turns planned (or unchanged) rows into ones that are not applied; some thousand at a time. */
export async function standBack(
  tx: BulkTx,
  { tenantId, runId }: Place,
  verdicts: readonly StandingBack[],
): Promise<void> {
  const rows = verdicts.map(({ row }) => row);
  await tx.query(
    `insert into run_record (tenant_id, run_id, row, line, external_id, outcome, phase, problems)
     select $1, $2, k.row, k.line, k.external_id, v.outcome, 0, v.problems
     from unnest($3::int[], $4::text[], $5::jsonb[]) v (row, outcome, problems) join stage_key k on k.row = v.row
     on conflict (tenant_id, run_id, row) do update set outcome = excluded.outcome, phase = 0, identity_id = null, base_version = null,
       stated = null, changes = null, active = null, attributes = null, credentials = null,
       problems = coalesce(run_record.problems, '[]') || excluded.problems`,
    [
      tenantId,
      runId,
      rows,
      verdicts.map(({ outcome }) => outcome),
      verdicts.map(({ problem }) => JSON.stringify([problem])),
    ],
  );
  await tx.query('delete from stage_card where row = any($1::int[])', [rows]);
}
