import { endSharing } from '#lib/infra/db/end-sharing';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { spanning } from '#lib/infra/db/spanning';

/**
 * Makes cards that two people held in two formats of one length the card of who is left, in every tenant
 * (docs/decisions/0033). Gives back how many cards that concerned.
 */
export async function endAllSharing(): Promise<number> {
  const tenants = await spanning().tenant.findMany({ select: { id: true } });
  let ended = 0;
  for (const { id } of tenants) ended += await inTenantBulk(id, (tx) => endSharing(tx, id, null));
  return ended;
}
