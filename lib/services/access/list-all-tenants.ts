import { spanning } from '#lib/infra/db/spanning';

/** Every tenant of this installation, for its operator. */
export async function listAllTenants(): Promise<{ id: string; slug: string; name: string; createdAt: string }[]> {
  const rows = await spanning().tenant.findMany({ orderBy: { slug: 'asc' } });
  return rows.map(({ id, slug, name, createdAt }) => ({ id, slug, name, createdAt: createdAt.toISOString() }));
}
