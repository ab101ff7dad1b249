import type { Ctx } from '#lib/domain/access/ctx';
import { AppError } from '#lib/shared/app-error';

/** The portal user who calls; programs have no sessions and no password. */
export function callerUserId(ctx: Ctx): string {
  if (ctx.actor.kind === 'user') return ctx.actor.id;
  throw new AppError('FORBIDDEN', 'Only a person who is signed in to the portal can do this');
}
