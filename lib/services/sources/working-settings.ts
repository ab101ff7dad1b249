import { sourceDraft } from '#lib/domain/source/draft';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';

type Row = { readonly settings: unknown; readonly draft: unknown };

/** What is being edited: the draft where there is one, else the live settings. */
export function workingSettings({ settings, draft }: Row): SourceSettings {
  return sourceDraft.nullable().parse(draft)?.settings ?? sourceSettings.parse(settings);
}
