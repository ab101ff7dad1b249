import { isEmail } from '#lib/domain/identity/is-email';
import type { FieldValues, MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { Policy } from '#lib/domain/source/policy';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadCandidates } from '#lib/infra/db/load-candidates';
import type { FoundRow } from '#lib/infra/db/load-snapshot';

import type { PlanJob } from './plan-job.ts';

type Asked = { readonly found: readonly FoundRow[]; readonly mapped: readonly MappedRecord[] };

/** Adds to keys that nobody has the people whom the source's second key names; one alone is the person of that key. */
export async function findCandidates(tx: BulkTx, { setup }: PlanJob, asked: Asked): Promise<readonly FoundRow[]> {
  const { adoptBy, syncMode } = setup.settings.policy;
  if (adoptBy === null) return asked.found;
  const found = await findBySecondKey(tx, setup.sourceId, { ...asked, adoptBy });
  const isQuery = syncMode === 'query' && adoptBy === 'email';
  return isQuery ? findMentions(tx, setup.sourceId, { ...asked, found }) : found;
}

type Adopting = Asked & { readonly adoptBy: NonNullable<Policy['adoptBy']> };

async function findBySecondKey(tx: BulkTx, sourceId: string, asked: Adopting): Promise<readonly FoundRow[]> {
  const { found, mapped, adoptBy } = asked;
  const unknown = new Set(found.flatMap((row) => (row.identityId === null ? [row.externalId] : [])));
  const keys = mapped.flatMap(({ externalId, values }) => {
    const value = values[adoptBy];
    return externalId !== null && unknown.has(externalId) && typeof value === 'string' ? [{ externalId, value }] : [];
  });
  if (keys.length === 0) return found;
  const people = Map.groupBy(await loadCandidates(tx, sourceId, { adoptBy, keys }), ({ key }) => key);
  return found.map((row) => {
    const candidates = people.get(row.externalId);
    const [only] = candidates ?? [];
    if (candidates === undefined || only === undefined) return row;
    if (candidates.length > 1) return { ...row, candidates };
    const { id, externalId: personKey, active, attributes, version } = only;
    return { ...row, identityId: id, personKey, active, attributes, version, candidates };
  });
}

/** Whom a record that nobody is known by names with an address that is not the one it goes by. */
async function findMentions(tx: BulkTx, sourceId: string, { found, mapped }: Asked): Promise<readonly FoundRow[]> {
  const isOpen = ({ identityId, candidates }: FoundRow) => identityId === null && candidates === undefined;
  const open = new Set(found.filter(isOpen).map((row) => row.externalId));
  const keys = mapped.flatMap(({ externalId, values: { email: _own, ...others } }) =>
    externalId === null || !open.has(externalId) ? [] : addressesIn(others).map((value) => ({ externalId, value })),
  );
  if (keys.length === 0) return found;
  const people = Map.groupBy(await loadCandidates(tx, sourceId, { adoptBy: 'email', keys }), ({ key }) => key);
  return found.map((row) => {
    const [one] = people.get(row.externalId) ?? [];
    if (one === undefined) return row;
    return { ...row, mention: { address: String(one.attributes['email']), person: one.externalId } };
  });
}

function addressesIn(values: FieldValues): readonly string[] {
  return Object.values(values).filter((value): value is string => typeof value === 'string' && isEmail(value));
}
