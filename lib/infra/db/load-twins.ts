import type { PlannedRecord } from '#lib/domain/run/planned-record';

import type { BulkTx } from './in-tenant-bulk.ts';

export type KeyTwins = {
  readonly externalId: string;
  readonly twins: readonly { readonly row: number; readonly line: number; readonly contentHash: string }[];
};

/** External IDs that stand in more than one row of the file; failed rows count, since they name the person too. */
export async function loadKeyTwins(tx: BulkTx): Promise<readonly KeyTwins[]> {
  await tx.query('analyze stage');
  await tx.query('analyze stage_unchanged');
  const { rows } = await tx.query<KeyTwins>(
    `with every as (
       select external_id, row, line, content_hash from stage where external_id is not null
       union all select external_id, row, line, content_hash from stage_unchanged
     ), twin as (select external_id from every group by external_id having count(*) > 1)
     select external_id "externalId",
       json_agg(json_build_object('row', row, 'line', line, 'contentHash', coalesce(ltrim(content_hash, '!'), 'failed ' || row)) order by row) twins
     from every join twin using (external_id) group by external_id order by min(row)`,
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
    `select key, array_agg(row order by row) rows, array_agg(line order by row) lines, array_agg(external_id order by row) "externalIds"
     from stage, unnest(cards) key where cards is not null and outcome not in ('failed', 'skipped')
     group by key having count(*) > 1`,
  );
  return rows;
}

/** What settling needs of a staged row to take its effects back. */
export type StagedRow = Pick<
  PlannedRecord,
  'outcome' | 'changes' | 'credentials' | 'problems' | 'contentHash' | 'row' | 'line'
>;

/** Staged rows by row number; a row that was unchanged has no staged row and answers as such. */
export async function loadStagedRows(tx: BulkTx, rows: readonly number[]): Promise<ReadonlyMap<number, StagedRow>> {
  const result = await tx.query<StagedRow>(
    `select row, line, outcome, content_hash "contentHash", coalesce(changes, '[]')::json changes,
       coalesce(credentials, '[]')::json credentials, coalesce(problems, '[]')::json problems
     from stage where row = any($1::int[])
     union all
     select row, line, 'unchanged', content_hash, '[]'::json, '[]'::json, '[]'::json from stage_unchanged where row = any($1::int[])`,
    [rows],
  );
  return new Map(result.rows.map((row) => [row.row, row]));
}

export async function replaceStagedFacet(
  tx: BulkTx,
  facet: Pick<StagedRow, 'row' | 'credentials' | 'problems' | 'contentHash'>,
): Promise<void> {
  await tx.query('update stage set credentials = $2, problems = $3, content_hash = $4 where row = $1', [
    facet.row,
    facet.credentials.length === 0 ? null : JSON.stringify(facet.credentials),
    JSON.stringify(facet.problems),
    facet.contentHash,
  ]);
}

/** Turns a staged (or unchanged) row into one that is not applied. */
export async function standBack(
  tx: BulkTx,
  verdict: { readonly row: number; readonly outcome: string; readonly problem: unknown },
): Promise<void> {
  await tx.query(
    `insert into stage (row, line, external_id, outcome, phase)
     select row, line, external_id, 'unchanged', 0 from stage_unchanged where row = $1`,
    [verdict.row],
  );
  await tx.query('delete from stage_unchanged where row = $1', [verdict.row]);
  await tx.query(
    `update stage set outcome = $2, phase = 0, identity_id = null, base_version = null, stated = null, changes = null,
       active = null, attributes = null, credentials = null, cards = null,
       problems = (coalesce(problems, '[]')::jsonb || $3::jsonb)::text
     where row = $1`,
    [verdict.row, verdict.outcome, JSON.stringify([verdict.problem])],
  );
}
