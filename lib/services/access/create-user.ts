import { z } from 'zod';

import type { Role } from '#lib/domain/access/role';
import { systemCtx } from '#lib/domain/access/system-ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { makePassword } from '#lib/infra/secrets/make-password';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkNewPassword } from './check-new-password.ts';
import { findTenant } from './find-tenant.ts';

export type NewUser = {
  readonly tenantSlug: string;
  readonly email: string;
  readonly role: Role;
  readonly name?: string | undefined;
  /** Undefined: one is made up and given back. */
  readonly password?: string | undefined;
};
export type CreatedUser = { readonly userId: string; readonly email: string; readonly password?: string };

/** An operator's way to let a person in without an invitation. A known user only gets the membership and keeps their password. */
export async function createUser(input: NewUser): Promise<CreatedUser> {
  const email = z.email().safeParse(input.email.trim().toLowerCase());
  if (!email.success) throw refusal('email', 'Enter a complete e-mail address');
  const tenant = await findTenant(input.tenantSlug);
  const { user, password } = await findOrCreate(email.data, input);
  await inTenant(tenant.id, async (tx) => {
    const membership = { tenantId: tenant.id, userId: user.id, role: input.role };
    const made = await tx.membership.createMany({ data: [membership], skipDuplicates: true });
    if (made.count === 0) throw new AppError('CONFLICT', `${email.data} is a member of ${tenant.slug} already`);
    const entry = { action: 'member.joined', objectType: 'member', objectId: user.id } as const;
    await appendAudit(tx, systemCtx(tenant.id, newId()), { ...entry, detail: { email: email.data, role: input.role } });
  });
  return { userId: user.id, email: email.data, ...(password === undefined ? {} : { password }) };
}

async function findOrCreate(email: string, input: NewUser): Promise<{ user: { id: string }; password?: string }> {
  const known = await spanning().portalUser.findUnique({ where: { email } });
  if (known !== null) return { user: known };
  const password = input.password ?? makePassword();
  const name = input.name?.trim() || (email.split('@')[0] ?? email);
  const defect = await checkNewPassword(password, { email, names: [name, input.tenantSlug] });
  if (defect !== undefined) throw refusal('password', defect);
  const passwordHash = await hashPassword(password);
  const user = await spanning().portalUser.create({ data: { id: newId(), email, name, passwordHash } });
  return input.password === undefined ? { user, password } : { user };
}

function refusal(path: string, message: string): AppError {
  return new AppError('INVALID_INPUT', message, { errors: [{ path, message }] });
}
