import type { Policy } from '#lib/domain/source/policy';
import type { SettingsPatch } from '#lib/domain/source/settings-patch';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { AppError } from '#lib/shared/app-error';

import { checkPatterns } from './check-patterns.ts';

const checked = ['selection', 'protection', 'groupsFromFields'] as const satisfies readonly (keyof Policy)[];

/** INVALID_INPUT where a change brings patterns that cannot be read or name no field, whether the source is active or not. */
export async function checkWritten(
  tx: TenantTx,
  tenantId: string,
  { patch, policy }: { readonly patch: SettingsPatch; readonly policy: Policy },
): Promise<void> {
  if (!checked.some((key) => patch.policy?.[key] !== undefined)) return;
  const errors = checkPatterns(policy, await loadCatalogue(tx, tenantId)).map(({ path, message }) => ({
    path,
    message,
  }));
  const [first] = errors;
  if (first !== undefined) throw new AppError('INVALID_INPUT', `${first.message}.`, { errors });
}
