import type { Source } from '#lib/contract/sources';
import { diffSettings } from '#lib/domain/source/diff-settings';
import { sourceDraft } from '#lib/domain/source/draft';
import { sourceSettings } from '#lib/domain/source/source';

import { checkSettings } from './check-settings.ts';
import { findMissing } from './find-missing.ts';

type Row = { readonly settings: unknown; readonly draft: unknown };

/** The draft of a stored source as callers see it; null when there is none. */
export function toDraft(row: Row, known: Parameters<typeof checkSettings>[1]): Source['draft'] {
  const draft = sourceDraft.nullable().parse(row.draft);
  if (draft === null) return null;
  const findings = checkSettings(draft.settings, known);
  const changes = diffSettings(sourceSettings.parse(row.settings), draft.settings);
  return { ...draft, changes, missing: findMissing(findings), findings: [...findings] };
}
