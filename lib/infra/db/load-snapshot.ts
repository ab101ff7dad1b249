import { cardKey } from '#lib/domain/credential/card-key';
import type { FieldValues, MappedCredential } from '#lib/domain/mapping/mapped-record';
import type {
  Candidate,
  CardHolder,
  HeldCredential,
  KnownIdentity,
  KnownSourceRecord,
  Mention,
  Snapshot,
} from '#lib/domain/run/snapshot';
import { portalSource } from '#lib/domain/source/portal-source';
import type { Statement } from '#lib/domain/source/statement';

import type { BulkTx } from './in-tenant-bulk.ts';
import { loadHeldCredentials } from './load-held-credentials.ts';
import { loadHolders } from './load-holders.ts';

export type SnapshotKey = { readonly externalId: string; readonly contentHash: string };

/** What the directory knows of a key. */
export type FoundRow = {
  /** The key asked for. */
  readonly externalId: string;
  readonly identityId: string | null;
  readonly active: boolean | null;
  readonly attributes: FieldValues | null;
  readonly version: number | null;
  /** What the source stated; null when that is just what the person's attributes are, so that it travels once. */
  readonly values: FieldValues | null;
  readonly contentHash: string | null;
  readonly missedFiles: number | null;
  readonly withdrawn: boolean | null;
  /** The person's External ID where it is another than the key: the source has adopted them. */
  readonly personKey: string | null;
  /** The source has no record of this key, but one of its person, under this other key. */
  readonly otherKey: string | null;
  readonly candidates?: readonly Candidate[];
  readonly mention?: Mention;
};

/**
 * The keys of a batch that cannot be passed over: unknown ones, and those whose content hash differs from the stored one
 * or whose person was missing before. What is not in the answer is unchanged and never leaves the database. Whoever the
 * source has a record of is that record's person; for nearly everybody that is the person with this External ID, and the
 * second look has no key to look for.
 */
export async function loadDifferent(
  tx: BulkTx,
  sourceId: string,
  keys: readonly SnapshotKey[],
): Promise<readonly FoundRow[]> {
  const { rows } = await tx.query<FoundRow>({
    name: 'load-different',
    text: `select k.external_id "externalId", coalesce(a.id, i.id) "identityId", ${own('active')}, ${own('attributes')}, ${own('version')},
       nullif(s.stated, ${own('attributes', '')}) "values", s.content_hash "contentHash", s.missed_files "missedFiles", s.withdrawn,
       a.external_id "personKey", case when s.external_id is null and i.id is not null then (select o.external_id from source_record o
         where o.tenant_id = (select app_tenant()) and o.identity_id = i.id and o.source_id = $1 limit 1) end "otherKey"
     from unnest($2::text[], $3::text[]) k (external_id, content_hash)
     left join source_record s on s.tenant_id = (select app_tenant()) and s.source_id = $1 and s.external_id = k.external_id
     left join identity i on i.tenant_id = (select app_tenant()) and i.external_id = k.external_id
     left join identity a on a.tenant_id = (select app_tenant()) and a.id = case when s.identity_id is distinct from i.id then s.identity_id end
     where s.content_hash is distinct from k.content_hash or s.missed_files > 0 or s.withdrawn or coalesce(a.id, i.id) is null`,
    values: [sourceId, keys.map((key) => key.externalId), keys.map((key) => key.contentHash)],
  });
  return rows;
}

/** A column of the row's person: of the record's, where that is another than the one with the External ID. */
function own(column: string, as = ` "${column}"`): string {
  return `case when a.id is null then i.${column} else a.${column} end${as}`;
}

/** The state of the people in `found`, with what other sources state, their credentials and the holders of `cards`. */
export async function loadSnapshot(
  tx: BulkTx,
  sourceId: string,
  wanted: { readonly found: readonly FoundRow[]; readonly cards: readonly MappedCredential[] },
): Promise<Snapshot> {
  const identities = new Map<string, KnownIdentity>();
  const sourceRecords = new Map<string, KnownSourceRecord>();
  const candidates = new Map<string, readonly Candidate[]>();
  const otherKeys = new Map<string, string>();
  const mentions = new Map<string, Mention>();
  for (const row of wanted.found) {
    if (row.identityId !== null) identities.set(row.externalId, toIdentity(row, row.identityId));
    if (row.contentHash !== null) sourceRecords.set(row.externalId, toSourceRecord(row, row.contentHash));
    if (row.candidates !== undefined) candidates.set(row.externalId, row.candidates);
    if (row.otherKey !== null) otherKeys.set(row.externalId, row.otherKey);
    if (row.mention !== undefined) mentions.set(row.externalId, row.mention);
  }
  await loadOtherRecords(tx, sourceId, { otherKeys, sourceRecords });
  const ids = [...identities.values()].map((identity) => identity.id);
  const statements = ids.length === 0 ? new Map<string, Statement[]>() : await loadStatements(tx, sourceId, ids);
  const { credentials, barred } = await loadHeldCredentials(tx, ids);
  const holders = holdersAmong(identities.values(), credentials);
  await loadHolders(tx, wanted.cards, holders);
  return { identities, sourceRecords, statements, credentials, barred, candidates, otherKeys, mentions, holders };
}

type Renamed = {
  readonly otherKeys: ReadonlyMap<string, string>;
  readonly sourceRecords: Map<string, KnownSourceRecord>;
};

/** What the source said of people under the other keys by which it knows them. */
async function loadOtherRecords(tx: BulkTx, sourceId: string, { otherKeys, sourceRecords }: Renamed): Promise<void> {
  if (otherKeys.size === 0) return;
  const { rows } = await tx.query<KnownSourceRecord & { externalId: string }>({
    name: 'load-other-records',
    text: `select external_id "externalId", stated "values", content_hash "contentHash", missed_files "missedFiles", withdrawn
     from source_record where tenant_id = (select app_tenant()) and source_id = $1 and external_id = any($2::text[])`,
    values: [sourceId, [...otherKeys.values()]],
  });
  const records = new Map(rows.map(({ externalId, ...record }) => [externalId, record]));
  for (const [key, other] of otherKeys) {
    const record = records.get(other);
    if (record !== undefined) sourceRecords.set(key, record);
  }
}

/** Most cards of a file are where they were: who holds them is known without asking. Of two holders it is the older one. */
function holdersAmong(
  identities: Iterable<KnownIdentity>,
  credentials: ReadonlyMap<string, readonly HeldCredential[]>,
): Map<string, CardHolder> {
  const holders = new Map<string, CardHolder>();
  for (const { id: identityId, externalId } of identities) {
    for (const { id: credentialId, credential, sharedWith } of credentials.get(identityId) ?? []) {
      if (sharedWith !== undefined) continue;
      holders.set(cardKey(credential), { identityId, externalId, credentialId, status: credential.status });
    }
  }
  return holders;
}

function toIdentity(row: FoundRow, id: string): KnownIdentity {
  return {
    id,
    externalId: row.personKey ?? row.externalId,
    active: row.active ?? false,
    attributes: row.attributes ?? {},
    version: row.version ?? 0,
  };
}

function toSourceRecord(row: FoundRow, contentHash: string): KnownSourceRecord {
  return {
    values: row.values ?? row.attributes ?? {},
    contentHash,
    missedFiles: row.missedFiles ?? 0,
    withdrawn: row.withdrawn ?? false,
  };
}

/** The id that no source has. */
export const noSource = '00000000-0000-0000-0000-000000000000';

/** What others than this source say of these people, edits in the portal among them. */
export async function loadStatements(
  tx: BulkTx,
  sourceId: string | null,
  ids: readonly string[],
): Promise<Map<string, Statement[]>> {
  const { rows } = await tx.query<Statement & { identityId: string }>({
    name: 'load-statements',
    text: `select r.identity_id "identityId", r.source_id::text "sourceId", s.position, s.ranks,
       coalesce((s.settings #>> '{policy,decidesActive}')::boolean, false) "decidesActive", r.withdrawn, r.stated "values"
     from source_record r join source s on s.tenant_id = r.tenant_id and s.id = r.source_id
     where r.tenant_id = (select app_tenant()) and r.identity_id = any($2::uuid[]) and r.source_id <> $1
     union all
     select e.identity_id, '${portalSource.id}', ${portalSource.position}, (select coalesce(jsonb_object_agg(key, ${portalSource.lockedRank}), '{}')
         from jsonb_each_text(e.locks) where value is null or value::timestamptz > now()),
       e.stated ? 'active', false, e.stated
     from identity_edit e where e.tenant_id = (select app_tenant()) and e.identity_id = any($2::uuid[])`,
    values: [sourceId ?? noSource, ids],
  });
  return Map.groupBy(rows, (row) => row.identityId);
}
