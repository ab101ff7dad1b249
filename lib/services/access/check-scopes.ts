import { canGive } from '#lib/domain/access/can-give';
import type { Ctx } from '#lib/domain/access/ctx';
import type { MachineScope } from '#lib/domain/access/machine-scopes';
import { AppError } from '#lib/shared/app-error';

/** Refuses scopes that go beyond what the caller may do. */
export function checkScopes(ctx: Ctx, scopes: readonly MachineScope[]): void {
  if (canGive(ctx.permissions, scopes)) return;
  const beyond = scopes.filter((scope) => !ctx.permissions.has(scope));
  throw new AppError('FORBIDDEN', `You cannot give what you do not have: ${beyond.join(', ')}`);
}
