import type { BulkTx } from './in-tenant-bulk.ts';

export type Person = {
  readonly tenantId: string;
  readonly externalId: string;
  readonly identityIds: readonly string[];
};

/** How many rows of each kind were removed or emptied. */
export type Erased = Readonly<
  Record<'identities' | 'credentials' | 'sourceRecords' | 'history' | 'events' | 'runRecords' | 'cachedAnswers', number>
>;

const emptied = '{"message": "The person of this example was erased."}';

/** Problems of other rows that name the person as the holder of a card. */
const withoutHolder = (problems: string, message: string) => `(select jsonb_agg(jsonb_set(p, '${message}',
  to_jsonb(replace(p #>> '${message}', ' held by ' || $2 || ';', ' held by a person who was erased;'))) order by o)
  from jsonb_array_elements(${problems}) with ordinality x (p, o))`;

/** Problems of other rows that name the person as one whom a second key fits. */
const withoutPerson = (
  problems: string,
  message: string,
) => `(select jsonb_agg(case when ${namesPerson(`p #>> '${message}'`)}
  then jsonb_set(p, '${message}', '"The people of this message are no longer all there."') else p end order by o)
  from jsonb_array_elements(${problems}) with ordinality x (p, o))`;

/** The key as a word of its own, in the text of a problem that names people. */
const namesPerson = (
  text: string,
) => `p ->> 'code' in ('matchAmbiguous', 'matchMet', 'personAdopted', 'valueHeldByOther', 'revertCardStays')
  and strpos(translate(${text}, ',.', '  ') || ' ', ' ' || translate($2, ',.', '  ') || ' ') > 0`;

/**
 * Removes a person and their cards, and empties what runs, events and cached answers kept of them; ids and numbers stay, so
 * that counts still add up. Events keep their sequence. Nothing of the audit log is touched.
 */
export async function erasePerson(tx: BulkTx, { tenantId, externalId, identityIds }: Person): Promise<Erased> {
  const run = async (sql: string, ...values: unknown[]) => (await tx.query(sql, [tenantId, ...values])).rowCount ?? 0;
  const keys = await findKeys(tx, tenantId, { externalId, identityIds });
  for (const key of keys) await emptyExamples(tx, tenantId, key);
  const runRecords =
    (await run(
      `update run_record set external_id = null, identity_id = null, stated = null, changes = null, active = null, attributes = null,
         credentials = null, problems = null, undo = null, awaits = null, content_hash = null where tenant_id = $1 and (external_id = any($2::text[]) or identity_id = any($3::uuid[]))`,
      keys,
      identityIds,
    )) +
    (await run(
      `update run_absence set external_id = 'erased' where tenant_id = $1 and (external_id = any($2::text[]) or identity_id = any($3::uuid[]))`,
      keys,
      identityIds,
    ));
  const events = await run(
    `update event set data = jsonb_build_object('identityId', data ->> 'identityId', 'erased', true)
     where tenant_id = $1 and (subject_id = any($2::uuid[]) or data ->> 'identityId' = any($2::text[]))`,
    identityIds,
  );
  await run('delete from deleted_person where tenant_id = $1 and identity_id = any($2::uuid[])', identityIds);
  const history = await run('delete from history where tenant_id = $1 and identity_id = any($2::uuid[])', identityIds);
  const credentials = await run(
    'delete from credential where tenant_id = $1 and identity_id = any($2::uuid[])',
    identityIds,
  );
  const sourceRecords = await run(
    'delete from source_record where tenant_id = $1 and (identity_id = any($2::uuid[]) or external_id = $3)',
    identityIds,
    externalId,
  );
  const identities = await run('delete from identity where tenant_id = $1 and id = any($2::uuid[])', identityIds);
  const cachedAnswers = await run(
    `delete from idempotency_key where tenant_id = $1 and (strpos(response::text, to_json($2::text)::text) > 0
       or exists (select 1 from unnest($3::text[]) id where strpos(response::text, id) > 0))`,
    externalId,
    identityIds,
  );
  return { identities, credentials, sourceRecords, history, events, runRecords, cachedAnswers };
}

/** The person's External ID, and those by which single sources know them. */
async function findKeys(
  tx: BulkTx,
  tenantId: string,
  { externalId, identityIds }: Pick<Person, 'externalId' | 'identityIds'>,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ key: string }>(
    'select distinct external_id key from source_record where tenant_id = $1 and identity_id = any($2::uuid[])',
    [tenantId, identityIds],
  );
  return [...new Set([externalId, ...rows.map(({ key }) => key)])];
}

/** Runs and templates keep a few values as examples. */
async function emptyExamples(tx: BulkTx, tenantId: string, externalId: string): Promise<void> {
  const values = [tenantId, externalId];
  await tx.query(
    `update run r set problems = (select jsonb_agg(case when exists (select 1 from run_record d where d.tenant_id = r.tenant_id
         and d.run_id = r.id and d.external_id = $2 and (d.line = (g #>> '{example,line}')::int or d.row = (g #>> '{example,row}')::int))
         then jsonb_set(g, '{example}', '${emptied}') else g end order by o) from jsonb_array_elements(r.problems) with ordinality x (g, o))
     where r.tenant_id = $1 and r.problems <> '[]' and r.id in (select run_id from run_record where tenant_id = $1 and external_id = $2)`,
    values,
  );
  const holder =
    "strpos(problems::text, 'cardHeldByOther') > 0 and strpos(problems::text, ' held by ' || trim('\"' from to_json($2::text)::text) || ';') > 0";
  await tx.query(
    `update run_record set problems = ${withoutHolder('problems', '{message}')} where tenant_id = $1 and ${holder}`,
    values,
  );
  await tx.query(
    `update run set problems = ${withoutHolder('problems', '{example,message}')} where tenant_id = $1 and ${holder}`,
    values,
  );
  const named = (text: string) => `exists (select from jsonb_array_elements(problems) p where ${namesPerson(text)})`;
  await tx.query(
    `update run_record set problems = ${withoutPerson('problems', '{message}')}
     where tenant_id = $1 and problems is not null and ${named("p ->> 'message'")}`,
    values,
  );
  await tx.query(
    `update run set problems = ${withoutPerson('problems', '{example,message}')} where tenant_id = $1 and ${named("p #>> '{example,message}'")}`,
    values,
  );
  await tx.query(
    `update source set template = jsonb_set(jsonb_set(jsonb_set(template, '{rows}', '[]'), '{rowNumbers}', '[]'), '{columns}',
       coalesce((select jsonb_agg(jsonb_set(c, '{samples}', '[]') order by o) from jsonb_array_elements(template -> 'columns') with ordinality x (c, o)), '[]'))
     where tenant_id = $1 and strpos(template::text, to_json($2::text)::text) > 0`,
    values,
  );
  await tx.query('delete from replay where tenant_id = $1', [tenantId]);
  await tx.query('update source set row_index = null, last_applied = null where tenant_id = $1', [tenantId]);
  await tx.query('update run set row_index = null where tenant_id = $1 and row_index is not null', [tenantId]);
}
