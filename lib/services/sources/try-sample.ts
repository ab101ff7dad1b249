import type { OutputOf } from '#lib/contract/endpoint';
import type { trySample as contract } from '#lib/contract/samples';
import type { Ctx } from '#lib/domain/access/ctx';
import { fields } from '#lib/domain/identity/fields';
import { inTenant } from '#lib/infra/db/in-tenant';
import { openSampleFile } from '#lib/infra/storage/open-sample-file';
import { authorize } from '#lib/services/authorize';
import { readHead } from '#lib/services/mapping/read-head';
import { readTemplate } from '#lib/services/mapping/read-template';
import { receiveFile } from '#lib/services/runs/receive-file';

import { ensureSampleSource } from './ensure-sample-source.ts';
import { sampleSettings } from './sample-settings.ts';

const fileName = 'people_day1.csv';

export async function trySample(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const { template } = await readTemplate({
    head: await readHead(openSampleFile(fileName)),
    fileName,
    sizeBytes: undefined,
    format: sampleSettings.format,
    memory: new Map(),
    fields,
  });
  const sourceId = await inTenant(ctx.tenantId, (tx) => ensureSampleSource(tx, ctx, template));
  const body = openSampleFile(fileName);
  const { runId } = await receiveFile(ctx, { sourceId, fileName, mode: 'preview', trigger: 'manual', body });
  return { sourceId, runId };
}
