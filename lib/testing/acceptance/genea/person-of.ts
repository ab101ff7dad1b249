import { inTenant } from '#lib/infra/db/in-tenant';
import type { TestTenant } from '#lib/testing/create-test-tenant';

/** A person as the directory knows them, with the names of their groups and the credentials that are not deleted. */
export async function personOf({ tenantId }: TestTenant, externalId: string) {
  return inTenant(tenantId, async (tx) => {
    const { id, active, attributes } = await tx.identity.findFirstOrThrow({ where: { externalId } });
    const members = await tx.groupMember.findMany({ where: { identityId: id }, include: { peopleGroup: true } });
    const credentials = await tx.credential.findMany({ where: { identityId: id, status: { not: 'deleted' } } });
    return {
      id,
      active,
      values: attributes as Readonly<Record<string, unknown>>,
      groups: members.map(({ peopleGroup }) => peopleGroup.name).toSorted(),
      cards: credentials.filter(({ kind }) => kind === 'card'),
      pins: credentials.filter(({ kind }) => kind === 'pin'),
    };
  });
}
