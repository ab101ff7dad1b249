import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';

export type IdentityFilter = {
  readonly query?: string | undefined;
  readonly active?: boolean | undefined;
  readonly sourceId?: string | undefined;
  /** ISO 8601. */
  readonly updatedAfter?: string | undefined;
};

/** Where a page begins: after this key and id on this walk. */
export type IdentityPlace = { readonly walk: string; readonly key: string; readonly id: string };

type Walk = { readonly name: string; readonly key: Prisma.Sql; readonly match: Prisma.Sql };
type Found = IdentityPlace;

const all = Prisma.sql`true`;

/**
 * People that fit the filter, as ids in order, at most `limit`. Without a query one walk by last name (by External ID within one
 * source); with one a walk for each way to be found, one after the other, nobody twice. Each walk follows one index:
 * under row-level security only plain comparisons and `^@` on stored normal forms use one.
 */
export async function findIdentities(
  tx: TenantTx,
  tenantId: string,
  page: { readonly filter: IdentityFilter; readonly after: IdentityPlace | undefined; readonly limit: number },
): Promise<Found[]> {
  const { filter, after, limit } = page;
  const walks = toWalks(filter, tenantId);
  const first = Math.max(
    0,
    walks.findIndex(({ name }) => name === after?.walk),
  );
  const found: Found[] = [];
  for (const [index, walk] of walks.entries()) {
    if (index < first || found.length >= limit) continue;
    const conditions = [
      Prisma.sql`i.tenant_id = ${tenantId}::uuid`,
      walk.match,
      ...toConditions(filter),
      ...walks.slice(0, index).map(({ match }) => Prisma.sql`(${match}) IS NOT TRUE`),
      ...(after !== undefined && index === first
        ? [Prisma.sql`${walk.key} >= ${after.key} AND (${walk.key}, i.id) > (${after.key}, ${after.id}::uuid)`]
        : []),
    ];
    const rows = await tx.$queryRaw<{ key: string; id: string }[]>`
      SELECT ${walk.key} AS key, i.id::text AS id FROM ${table(filter)}
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY ${walk.key}, i.id LIMIT ${limit - found.length}`;
    found.push(...rows.map(({ key, id }) => ({ walk: walk.name, key, id })));
  }
  return found;
}

/** The people of one source are found through its records; otherwise a rare source would mean reading everybody. */
function table({ query, sourceId }: IdentityFilter): Prisma.Sql {
  if (sourceId === undefined || query !== undefined) return Prisma.sql`identity i`;
  return Prisma.sql`source_record s JOIN identity i ON i.tenant_id = s.tenant_id AND i.id = s.identity_id`;
}

function toWalks({ query, sourceId }: IdentityFilter, tenantId: string): Walk[] {
  if (query !== undefined) return searchWalks(query, tenantId);
  if (sourceId === undefined) return [{ name: 'all', key: Prisma.sql`i.last_name_key`, match: all }];
  const match = Prisma.sql`s.tenant_id = ${tenantId}::uuid AND s.source_id = ${sourceId}::uuid`;
  return [{ name: 'source', key: Prisma.sql`s.external_id`, match }];
}

function searchWalks(query: string, tenantId: string): Walk[] {
  const folded = query.toLowerCase();
  const spellings = [...new Set([query, query.toUpperCase(), folded])];
  return [
    ...spellings.map((spelling) => ({
      name: `externalId:${spelling}`,
      key: Prisma.sql`i.external_id`,
      match: Prisma.sql`i.external_id ^@ ${spelling}`,
    })),
    startsWith('lastName', Prisma.sql`i.last_name_key`, folded),
    startsWith('firstName', Prisma.sql`i.first_name_key`, folded),
    startsWith('email', Prisma.sql`i.email_key`, folded),
    startsWith('employee', Prisma.sql`i.employee_key`, folded),
    {
      name: 'card',
      key: Prisma.sql`i.external_id`,
      match: Prisma.sql`i.id IN (SELECT c.identity_id FROM credential c
        WHERE c.tenant_id = ${tenantId}::uuid AND c.card_number = ${query} AND c.status <> 'deleted')`,
    },
  ];
}

function startsWith(name: string, key: Prisma.Sql, text: string): Walk {
  return { name, key, match: Prisma.sql`${key} ^@ ${text}` };
}

function toConditions({ active, query, sourceId, updatedAfter }: IdentityFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (active === true) conditions.push(Prisma.sql`i.active`);
  if (active === false) conditions.push(Prisma.sql`NOT i.active`);
  if (updatedAfter !== undefined) conditions.push(Prisma.sql`i.updated_at > ${updatedAfter}::timestamptz`);
  if (sourceId !== undefined && query !== undefined) {
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM source_record s
      WHERE s.tenant_id = i.tenant_id AND s.identity_id = i.id AND s.source_id = ${sourceId}::uuid)`);
  }
  return conditions;
}
