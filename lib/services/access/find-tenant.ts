import { spanning } from '#lib/infra/db/spanning';
import { AppError } from '#lib/shared/app-error';

/** The tenant an operator names; NOT_FOUND when there is none. */
export async function findTenant(slug: string): Promise<{ id: string; slug: string; name: string }> {
  const tenant = await spanning().tenant.findUnique({ where: { slug } });
  if (tenant === null) throw new AppError('NOT_FOUND', `There is no tenant ${slug}`);
  return tenant;
}
