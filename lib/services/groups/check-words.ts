import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { AppError } from '#lib/shared/app-error';

type Words = { readonly id: string; readonly name: string; readonly externalId: string };

/** A word of a file must lead to one group: neither name nor External ID may be either of another group's. */
export async function checkWords(tx: BulkTx, { id, name, externalId }: Words): Promise<void> {
  const { rows } = await tx.query<{ taken: string; isName: boolean }>(
    `select name taken, lower($2) in (lower(name), lower(external_id)) "isName" from people_group
     where tenant_id = (select app_tenant()) and id <> $1
       and (lower($2) in (lower(name), lower(external_id)) or lower($3) in (lower(name), lower(external_id))) limit 1`,
    [id, name, externalId],
  );
  const other = rows[0];
  if (other === undefined) return;
  const message = `The group ${other.taken} is called so already; choose another ${other.isName ? 'name' : 'External ID'}`;
  throw new AppError('CONFLICT', message, { errors: [{ path: other.isName ? 'name' : 'externalId', message }] });
}
