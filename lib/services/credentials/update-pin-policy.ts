import type { PinPolicy, updatePinPolicy as contract } from '#lib/contract/credentials';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { updatePinPolicy as storePinPolicy } from '#lib/infra/db/pin-policy-of';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { ensurePinPolicy } from './load-pin-keeper.ts';

/** Changes the tenant's rules for PINs. Issued PINs stay; from the next file on rows are judged by the new rules. */
export async function updatePinPolicy(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<PinPolicy> {
  authorize(ctx, 'credentials:write');
  if (input.lengthMax < input.lengthMin) {
    const message = `The longest PIN cannot be shorter than the shortest, ${input.lengthMin} digits`;
    throw new AppError('INVALID_INPUT', message, { errors: [{ path: 'lengthMax', message }] });
  }
  return inTenantBulk(ctx.tenantId, async (tx) => {
    const { lengthMin, lengthMax, mustBeUnique } = await ensurePinPolicy(tx, ctx.tenantId);
    await storePinPolicy(tx, input);
    const detail = { from: { lengthMin, lengthMax, mustBeUnique }, to: input };
    await appendAudit(tx, ctx, { action: 'pinPolicy.updated', objectType: 'tenant', objectId: ctx.tenantId, detail });
    return input;
  });
}
