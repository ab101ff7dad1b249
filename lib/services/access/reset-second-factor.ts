import { systemCtx } from '#lib/domain/access/system-ctx';
import { spanning } from '#lib/infra/db/spanning';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { auditEverywhere } from './audit-everywhere.ts';
import { dropSecondFactor } from './drop-second-factor.ts';

/** An operator takes a user's second factor away: sessions end, every tenant of theirs sees it. */
export async function resetSecondFactor(input: { readonly email: string }): Promise<{ email: string }> {
  const email = input.email.trim().toLowerCase();
  const user = await spanning().portalUser.findUnique({ where: { email } });
  if (user === null) throw new AppError('NOT_FOUND', `There is no user ${email}`);
  if (!(await spanning().$transaction((tx) => dropSecondFactor(tx, user.id)))) {
    throw new AppError('CONFLICT', `${email} has no second factor`);
  }
  const entry = { action: 'user.secondFactorReset', objectType: 'user', objectId: user.id } as const;
  await auditEverywhere({ userId: user.id, by: systemCtx('', newId()).actor, entry });
  return { email };
}
