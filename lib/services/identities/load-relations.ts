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
  const own = await tx.identity.findFirst({ where: { tenantId, id: identityId }, select: { externalId: true } });
  const stated = await tx.identitySupervisor.findMany({ where: { tenantId, identityId }, orderBy: { ordinal: 'asc' } });
  const ids = stated.flatMap(({ supervisorId }) => supervisorId ?? []);
  const known = ids.length === 0 ? [] : await tx.identity.findMany({ where: { tenantId, id: { in: ids } } });
  const people = new Map(known.map((row) => [row.id, toRelative(row)]));
  const below = { tenantId, supervisorId: identityId };
  const circles = ids.length === 0 ? new Set<string>() : await findCircles(tx, tenantId, identityId);
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
      isCircle: externalId === own?.externalId || circles.has(supervisorId ?? ''),
    })),
    reports: { people: reports.map(toRelative), total },
  };
}

/** Ids of those supervisors of a person whose own supervisors, level by level, lead back to them. */
async function findCircles(tx: TenantTx, tenantId: string, identityId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above (first, id) AS (
      SELECT supervisor_id, supervisor_id FROM identity_supervisor
      WHERE tenant_id = ${tenantId}::uuid AND identity_id = ${identityId}::uuid AND supervisor_id IS NOT NULL
      UNION SELECT a.first, s.supervisor_id FROM above a
      JOIN identity_supervisor s ON s.tenant_id = ${tenantId}::uuid AND s.identity_id = a.id AND s.supervisor_id IS NOT NULL
      WHERE a.id <> ${identityId}::uuid)
    SELECT DISTINCT first::text id FROM above WHERE id = ${identityId}::uuid`;
  return new Set(rows.map(({ id }) => id));
}

function toRelative({ id, externalId, active, attributes }: IdentityModel): Relations['reports']['people'][number] {
  return { id, externalId, name: displayName(fieldValues.parse(attributes)) ?? externalId, active };
}
