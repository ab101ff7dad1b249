import type { Policy } from '#lib/domain/source/policy';
import type { SettingsPatch } from '#lib/domain/source/settings-patch';
import type { SourceSettings } from '#lib/domain/source/source';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { AppError } from '#lib/shared/app-error';

import { checkFormat } from './check-format.ts';
import { checkPatterns } from './check-patterns.ts';

const checked = ['selection', 'protection', 'groupsFromFields'] as const satisfies readonly (keyof Policy)[];

/**
 * INVALID_INPUT where a change brings a format that no file can be read with, or patterns that cannot be read or name no field,
 * whether the source is active or not. `settings` are those that the change leads to.
 */
export async function checkWritten(
  tx: TenantTx,
  tenantId: string,
  { patch, settings }: { readonly patch: SettingsPatch; readonly settings: SourceSettings },
): Promise<void> {
  const hasPatterns = checked.some((key) => patch.policy?.[key] !== undefined);
  const findings = [
    ...(patch.format === undefined ? [] : checkFormat(settings.format)),
    ...(hasPatterns ? checkPatterns(settings.policy, await loadCatalogue(tx, tenantId)) : []),
  ];
  const errors = findings.map(({ path, message }) => ({ path, message }));
  const [first] = errors;
  if (first !== undefined) throw new AppError('INVALID_INPUT', `${first.message}.`, { errors });
}
