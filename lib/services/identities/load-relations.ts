import type { OutputOf } from '#lib/contract/endpoint';
import type { getIdentity } from '#lib/contract/identities';
import { displayName } from '#lib/domain/identity/display-name';
import { fieldValues } from '#lib/domain/mapping/field-values';
import type { IdentityModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Relations = Pick<OutputOf<typeof getIdentity>, 'supervisors' | 'reports'>;

/** More reports than anybody reads are only counted. */
const reportsMax = 100;

/** Who stands above and below a person. */
export async function loadRelations(tx: TenantTx, tenantId: string, identityId: string): Promise<Relations> {
  const stated = await tx.identitySupervisor.findMany({ where: { tenantId, identityId }, orderBy: { ordinal: 'asc' } });
  const ids = stated.flatMap(({ supervisorId }) => supervisorId ?? []);
  const known = ids.length === 0 ? [] : await tx.identity.findMany({ where: { tenantId, id: { in: ids } } });
  const people = new Map(known.map((row) => [row.id, toRelative(row)]));
  const below = { tenantId, supervisorId: identityId };
  const total = await tx.identitySupervisor.count({ where: below });
  const links = await tx.identitySupervisor.findMany({ where: below, take: reportsMax, select: { identityId: true } });
  const reports = await tx.identity.findMany({
    where: { tenantId, id: { in: links.map((link) => link.identityId) } },
    orderBy: { externalId: 'asc' },
  });
  return {
    supervisors: stated.map(({ externalId, supervisorId }) => ({
      externalId,
      person: people.get(supervisorId ?? '') ?? null,
    })),
    reports: { people: reports.map(toRelative), total },
  };
}

function toRelative({ id, externalId, active, attributes }: IdentityModel): Relations['reports']['people'][number] {
  return { id, externalId, name: displayName(fieldValues.parse(attributes)) ?? externalId, active };
}
