import type { Ctx } from '#lib/domain/access/ctx';
import type { Permission } from '#lib/domain/access/permission';
import { AppError } from '#lib/shared/app-error';

/** Every verb's first line: throws FORBIDDEN, naming the permission, when the caller lacks it. */
export function authorize(ctx: Ctx, permission: Permission): void {
  if (ctx.permissions.has(permission)) return;
  throw new AppError(
    'FORBIDDEN',
    `This needs the permission ${permission}. Ask an admin of the tenant to give it to you.`,
  );
}
