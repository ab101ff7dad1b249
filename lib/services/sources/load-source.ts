import type { Source } from '#lib/contract/sources';
import { sourceTemplate } from '#lib/domain/source/source';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { loadSourceRuns } from '#lib/infra/db/load-source-runs';
import { invariant } from '#lib/shared/invariant';

import { loadSourceRow } from './load-source-row.ts';
import { toDraft } from './to-draft.ts';
import { toListedSource } from './to-listed-source.ts';

/** The source as callers see it; NOT_FOUND when the tenant has none with this id. */
export async function loadSource(tx: TenantTx, tenantId: string, sourceId: string): Promise<Source> {
  const row = await loadSourceRow(tx, tenantId, sourceId);
  const runs = (await loadSourceRuns(tx, tenantId, [sourceId])).get(sourceId);
  invariant(runs, 'a source that exists has its runs');
  const fields = await loadCatalogue(tx, tenantId);
  const template = sourceTemplate.nullable().parse(row.template);
  return { ...toListedSource(row, runs, fields), template, draft: await toDraft(tx, row, { template, fields }) };
}
