import type { Source } from '#lib/contract/sources';

/** The source with the settings that are being edited: what the steps of the setup show and change. */
export function asDrafted(source: Source): Source {
  const { draft } = source;
  if (draft === null) return source;
  return { ...source, ...draft.settings, missing: draft.missing, findings: draft.findings };
}
