import type { SettingsPatch } from './settings-patch.ts';
import { sourceSettings, type SourceSettings } from './source.ts';

/** The settings after a patch; throws a ZodError when they do not fit together. */
export function patchSettings(current: SourceSettings, patch: SettingsPatch): SourceSettings {
  const { missing, limits, ...policy } = patch.policy ?? {};
  return sourceSettings.parse({
    delivery: { ...current.delivery, ...patch.delivery },
    format: { ...current.format, ...patch.format },
    identityMapping: patch.identityMapping ?? current.identityMapping,
    credentialMappings: patch.credentialMappings ?? current.credentialMappings,
    policy: {
      ...current.policy,
      ...policy,
      missing: { ...current.policy.missing, ...missing },
      limits: { ...current.policy.limits, ...limits },
    },
  });
}
