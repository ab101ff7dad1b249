import { inTenant } from '#lib/infra/db/in-tenant';

import type { TestTenant } from '../create-test-tenant.ts';

type Card = {
  facilityCode: number | null;
  cardNumber: string | null;
  rawCode: string;
  status: string;
  suspended: boolean;
  activatesAt: Date | null;
  expiresAt: Date | null;
};

/** External ID → state, values and cards in words; cards that are deleted are gone. */
export async function describeDirectory({ tenantId }: TestTenant): Promise<Record<string, Record<string, unknown>>> {
  const people = await inTenant(tenantId, (tx) =>
    tx.identity.findMany({ include: { credentials: { where: { status: { not: 'deleted' } } } } }),
  );
  return Object.fromEntries(
    people.map(({ externalId, active, attributes, credentials }) => [
      externalId,
      { active, ...(attributes as object), cards: credentials.map(describeCard).toSorted() },
    ]),
  );
}

/** For example `101-10231`, `101-10231 inactive until 2027-01-31T00:00:00.000Z`. */
function describeCard(card: Card): string {
  const { facilityCode, cardNumber, rawCode, activatesAt, expiresAt } = card;
  const number = [facilityCode, cardNumber ?? rawCode].filter((part) => part !== null).join('-');
  return [
    number,
    ...(card.status === 'active' ? [] : [card.status]),
    ...(card.suspended ? ['suspended'] : []),
    ...(activatesAt === null ? [] : [`from ${activatesAt.toISOString()}`]),
    ...(expiresAt === null ? [] : [`until ${expiresAt.toISOString()}`]),
  ].join(' ');
}
