import type { BulkTx } from './in-tenant-bulk.ts';

type Place = { readonly tenantId: string; readonly runId: string };

export type SupervisorDefect = {
  readonly row: number;
  readonly line: number;
  /** The key that the row names. */
  readonly externalId: string;
  readonly kind: 'unknown' | 'self' | 'cycle';
  /** External ID of the supervisor. */
  readonly value: string;
};

/** No hierarchy of people is deeper; where one is, its lower levels go unchecked. */
const levelsMax = 100;

/**
 * Supervisors that rows of a plan in the making name and that cannot be: unknown people, the person themselves, somebody
 * below them. Looks at the rows of the plan and at their superiors only. Call it once per plan, before it is recorded.
 */
export async function loadSupervisorDefects(tx: BulkTx, place: Place): Promise<readonly SupervisorDefect[]> {
  if ((await stageEdges(tx, place)) === 0) return [];
  const { rows: plain } = await tx.query<SupervisorDefect>(
    `select e.row, e.line, e.key "externalId", case when e.child = e.parent then 'self' else 'unknown' end kind, e.parent value
     from stage_edge e where e.child = e.parent or not exists (select 1 from identity i where i.tenant_id = $1 and i.external_id = e.parent)
       and not exists (select 1 from run_record j where j.tenant_id = $1 and j.run_id = $2 and j.phase = 2 and j.external_id = e.parent)
     order by e.row, e.parent`,
    [place.tenantId, place.runId],
  );
  await tx.query('delete from stage_edge where child = parent');
  await addSuperiors(tx, place);
  await peel(tx);
  const { rows: cycles } = await tx.query<SupervisorDefect>(
    `select row, line, key "externalId", 'cycle' kind, parent value from stage_edge where row is not null order by row, parent`,
  );
  return [...plain, ...cycles];
}

async function stageEdges(tx: BulkTx, { tenantId, runId }: Place): Promise<number> {
  await tx.query(
    'create temporary table stage_edge (row int, line int, key text, child text collate "C", parent text collate "C") on commit drop',
  );
  const { rowCount } = await tx.query(
    `insert into stage_edge select r.row, r.line, r.external_id, coalesce(r.undo ->> 'personKey', r.external_id), s.parent from run_record r
     cross join lateral jsonb_array_elements_text(r.stated -> 'supervisors') s (parent)
     where r.tenant_id = $1 and r.run_id = $2 and r.phase > 0 and r.external_id is not null
       and jsonb_typeof(r.stated -> 'supervisors') = 'array'`,
    [tenantId, runId],
  );
  await tx.query('analyze stage_edge');
  return rowCount ?? 0;
}

/** The superiors' own superiors, level by level, as the directory has them. */
async function addSuperiors(tx: BulkTx, { tenantId }: Place): Promise<void> {
  for (let level = 0; level < levelsMax; level += 1) {
    const { rowCount } = await tx.query(
      `insert into stage_edge (child, parent) select i.external_id, b.external_id
       from (select distinct e.parent from stage_edge e where not exists (select 1 from stage_edge k where k.child = e.parent)) top
       join identity i on i.tenant_id = $1 and i.external_id = top.parent
       join identity_supervisor s on s.tenant_id = $1 and s.identity_id = i.id
       join identity b on b.tenant_id = $1 and b.id = s.supervisor_id`,
      [tenantId],
    );
    if ((rowCount ?? 0) === 0) return;
  }
}

/** Takes off who has nobody above or below, again and again: what stays goes round. */
async function peel(tx: BulkTx): Promise<void> {
  for (let level = 0; level < levelsMax; level += 1) {
    const { rowCount } = await tx.query(
      `delete from stage_edge e where not exists (select 1 from stage_edge p where p.child = e.parent)
         or not exists (select 1 from stage_edge p where p.parent = e.child)`,
    );
    if ((rowCount ?? 0) === 0) return;
  }
  await tx.query('delete from stage_edge');
}

/** Adds notes to rows of the plan in the making, and makes the next file look at those rows again. */
export async function addRowNotes(
  tx: BulkTx,
  { tenantId, runId }: Place,
  notes: readonly { readonly row: number; readonly problems: readonly unknown[] }[],
): Promise<void> {
  await tx.query(
    `update run_record r set problems = coalesce(r.problems, '[]') || n.problems, content_hash = '!' || r.content_hash
     from unnest($3::int[], $4::jsonb[]) n (row, problems)
     where r.tenant_id = $1 and r.run_id = $2 and r.row = n.row`,
    [tenantId, runId, notes.map(({ row }) => row), notes.map(({ problems }) => JSON.stringify(problems))],
  );
}
