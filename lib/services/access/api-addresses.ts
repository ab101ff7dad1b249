import type { Ctx } from '#lib/domain/access/ctx';
import { spanning } from '#lib/infra/db/spanning';

import { publicUrl } from './public-url.ts';
import { tokenUrl } from './token-url.ts';

/** Where a program of this tenant gets its token and calls the API. */
export async function apiAddresses({ tenantId }: Pick<Ctx, 'tenantId'>): Promise<{ tokenUrl: string; apiUrl: string }> {
  const { slug } = await spanning().tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return { tokenUrl: tokenUrl(), apiUrl: `${publicUrl()}/api/v1/${slug}` };
}
