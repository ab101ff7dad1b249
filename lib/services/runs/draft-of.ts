import type { z } from 'zod';

import type { RunMode } from '#lib/domain/run/run';
import { type runDraft, sourceDraft } from '#lib/domain/source/draft';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { hashSettings } from '#lib/services/sources/hash-settings';
import { AppError } from '#lib/shared/app-error';

type Wish = { readonly draft?: boolean | undefined; readonly mode: RunMode };

/** What a run that is to use the draft is made with; nothing for any other. A draft is only ever previewed. */
export function draftOf(row: SourceModel, { draft, mode }: Wish): { readonly draft?: z.output<typeof runDraft> } {
  if (draft !== true) return {};
  if (mode === 'apply')
    throw new AppError('CONFLICT', 'A draft can only be previewed. Publish it first, then run the source.');
  const stored = sourceDraft.nullable().parse(row.draft);
  if (stored === null) throw new AppError('CONFLICT', `${row.name} has no draft. Preview it without one.`);
  return { draft: { settings: stored.settings, settingsHash: hashSettings(stored.settings) } };
}
