import type { Identity } from '#lib/contract/identities';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import { portalSource } from '#lib/domain/source/portal-source';
import type { PeopleGroupModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import type { KnownEdit, NamedStatement } from './to-identity.ts';

/** The groups of these people by identity id, each person's by name. */
export async function loadGroups(
  tx: TenantTx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, PeopleGroupModel[]>> {
  const rows = await tx.groupMember.findMany({
    where: { tenantId, identityId: { in: [...ids] } },
    include: { peopleGroup: true },
    orderBy: { peopleGroup: { name: 'asc' } },
  });
  const byPerson = Map.groupBy(rows, ({ identityId }) => identityId);
  return new Map([...byPerson].map(([id, own]) => [id, own.map(({ peopleGroup }) => peopleGroup)]));
}

type Speakers = { readonly statements: readonly NamedStatement[]; readonly edit: KnownEdit | null };

/** A person's groups, each with who states it. */
export function toMemberships(groups: readonly PeopleGroupModel[], { statements, edit }: Speakers): Identity['groups'] {
  if (groups.length === 0) return [];
  const speakers = [...statements, ...(edit === null ? [] : [{ sourceId: portalSource.id, values: edit.values }])];
  const words = speakers.map(({ sourceId, values }) => ({ sourceId, words: toWords(values['groups'] ?? null) }));
  return groups.map(({ id, name, externalId }) => ({
    id,
    name,
    sources: words
      .filter((one) => one.words.has(name.toLowerCase()) || one.words.has(externalId.toLowerCase()))
      .map(({ sourceId }) => sourceId),
  }));
}

function toWords(value: FieldValue): ReadonlySet<string> {
  return new Set(typeof value === 'object' && value !== null ? value.map((word) => word.toLowerCase()) : []);
}
