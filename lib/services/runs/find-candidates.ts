import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadCandidates } from '#lib/infra/db/load-candidates';
import type { FoundRow } from '#lib/infra/db/load-snapshot';

import type { PlanJob } from './plan-job.ts';

type Asked = { readonly found: readonly FoundRow[]; readonly mapped: readonly MappedRecord[] };

/** Adds to keys that nobody has the people whom the source's second key names; one alone is the person of that key. */
export async function findCandidates(tx: BulkTx, { setup }: PlanJob, asked: Asked): Promise<readonly FoundRow[]> {
  const { found, mapped } = asked;
  const { adoptBy } = setup.settings.policy;
  if (adoptBy === null) return found;
  const unknown = new Set(found.flatMap((row) => (row.identityId === null ? [row.externalId] : [])));
  const keys = mapped.flatMap(({ externalId, values }) => {
    const value = values[adoptBy];
    return externalId !== null && unknown.has(externalId) && typeof value === 'string' ? [{ externalId, value }] : [];
  });
  if (keys.length === 0) return found;
  const people = Map.groupBy(await loadCandidates(tx, setup.sourceId, { adoptBy, keys }), ({ key }) => key);
  return found.map((row) => {
    const candidates = people.get(row.externalId);
    const [only] = candidates ?? [];
    if (candidates === undefined || only === undefined) return row;
    if (candidates.length > 1) return { ...row, candidates };
    const { id, externalId: personKey, active, attributes, version } = only;
    return { ...row, identityId: id, personKey, active, attributes, version, candidates };
  });
}
