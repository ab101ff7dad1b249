import type { Ctx } from './ctx.ts';
import { permissions } from './permission.ts';

/** The ctx of work that no person asks for in this moment: the worker planning and applying what was sent before. */
export function systemCtx(tenantId: string, requestId: string): Ctx {
  return {
    tenantId,
    actor: { kind: 'system', id: 'worker', label: 'Rollcall' },
    permissions: new Set(permissions),
    requestId,
  };
}
