import type { OutputOf } from '#lib/contract/endpoint';
import type { trySample as contract } from '#lib/contract/samples';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { openSampleFile } from '#lib/infra/storage/open-sample-file';
import { authorize } from '#lib/services/authorize';
import { receiveFile } from '#lib/services/runs/receive-file';

import { ensureSampleSource } from './ensure-sample-source.ts';

const fileName = 'people_day1.csv';

export async function trySample(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const sourceId = await inTenant(ctx.tenantId, (tx) => ensureSampleSource(tx, ctx));
  const body = openSampleFile(fileName);
  const { runId } = await receiveFile(ctx, { sourceId, fileName, mode: 'preview', trigger: 'manual', body });
  return { sourceId, runId };
}
