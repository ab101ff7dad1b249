import type { Source } from '#lib/contract/sources';
import { diffSettings } from '#lib/domain/source/diff-settings';
import { sourceDraft } from '#lib/domain/source/draft';
import { sourceSettings } from '#lib/domain/source/source';
import { findDraftPreview } from '#lib/infra/db/find-draft-preview';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import { checkSettings } from './check-settings.ts';
import { findMissing } from './find-missing.ts';

/** The draft of a stored source as callers see it; null when there is none. */
export async function toDraft(
  tx: TenantTx,
  row: SourceModel,
  known: Parameters<typeof checkSettings>[1],
): Promise<Source['draft']> {
  const draft = sourceDraft.nullable().parse(row.draft);
  if (draft === null) return null;
  const findings = checkSettings(draft.settings, known);
  const changes = diffSettings(sourceSettings.parse(row.settings), draft.settings);
  const place = { tenantId: row.tenantId, sourceId: row.id };
  const previewRunId = await findDraftPreview(tx, place, draft.settings);
  return { ...draft, changes, previewRunId, missing: findMissing(findings), findings: [...findings] };
}
