import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { invariant } from '#lib/shared/invariant';

type MailTenant = { readonly name: string; readonly slug: string; readonly timeZone: string };

/** What e-mails say of the tenant they come from. */
export async function loadMailTenant(tx: BulkTx, tenantId: string): Promise<MailTenant> {
  const { rows } = await tx.query<MailTenant>('select name, slug, time_zone "timeZone" from tenant where id = $1', [
    tenantId,
  ]);
  const [tenant] = rows;
  invariant(tenant, 'a tenant that is looked at exists');
  return tenant;
}
