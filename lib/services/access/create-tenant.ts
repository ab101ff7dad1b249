import { systemCtx } from '#lib/domain/access/system-ctx';
import { tenantSlug } from '#lib/domain/access/tenant-slug';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

export type NewTenant = { readonly id: string; readonly slug: string; readonly name: string };

/** Creates an empty tenant. An operator's act: nobody inside a tenant can do it. */
export async function createTenant(input: { slug: string; name: string }): Promise<NewTenant> {
  const slug = tenantSlug.safeParse(input.slug);
  if (!slug.success) throw refusal('slug', slug.error.issues[0]?.message ?? '');
  const name = input.name.trim();
  if (name === '' || name.length > 100) throw refusal('name', 'Enter a name of 1 to 100 characters');
  const id = newId();
  const made = await spanning().tenant.createManyAndReturn({
    data: [{ id, slug: slug.data, name }],
    skipDuplicates: true,
  });
  if (made.length === 0) throw new AppError('CONFLICT', `There is a tenant ${slug.data} already`);
  await inTenant(id, async (tx) => {
    await tx.tenantCounter.create({ data: { tenantId: id } });
    const entry = { action: 'tenant.created', objectType: 'tenant', objectId: id } as const;
    await appendAudit(tx, systemCtx(id, newId()), { ...entry, detail: { slug: slug.data, name } });
  });
  return { id, slug: slug.data, name };
}

function refusal(path: string, message: string): AppError {
  return new AppError('INVALID_INPUT', message, { errors: [{ path, message }] });
}
