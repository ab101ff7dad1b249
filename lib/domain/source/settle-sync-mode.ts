import type { SourceSettings } from './source.ts';

/** A source that takes only whom the directory's e-mail addresses name looks for people by them; on request, silence says nothing. */
export function settleSyncMode(settings: SourceSettings): SourceSettings {
  const { policy } = settings;
  if (policy.syncMode === 'query') return { ...settings, policy: { ...policy, adoptBy: policy.adoptBy ?? 'email' } };
  if (policy.syncMode === 'manual') return { ...settings, policy: { ...policy, fileMeaning: 'delta' } };
  return settings;
}
