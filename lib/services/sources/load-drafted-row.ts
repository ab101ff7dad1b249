import { type SourceDraft, sourceDraft } from '#lib/domain/source/draft';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

import { loadSourceRow } from './load-source-row.ts';

/** The stored source with its draft; CONFLICT when it has none. */
export async function loadDraftedRow(
  tx: TenantTx,
  tenantId: string,
  sourceId: string,
): Promise<{ row: SourceModel; draft: SourceDraft }> {
  const row = await loadSourceRow(tx, tenantId, sourceId);
  const draft = sourceDraft.nullable().parse(row.draft);
  if (draft === null)
    throw new AppError('CONFLICT', `${row.name} has no draft. Change its settings with draft: true first.`);
  return { row, draft };
}
