import type { OutputOf } from '#lib/contract/endpoint';
import { type getUpload, uploadStatus } from '#lib/contract/uploads';
import { sourceSettings } from '#lib/domain/source/source';
import type { SourceModel, UploadModel } from '#lib/infra/db/generated/models';
import { partialKey, partialSize } from '#lib/infra/storage/partial-file';

import { uploadLimits } from './upload-limits.ts';

const hourMs = 3_600_000;

/** An upload as its sender sees it. The file has the last word: what it lost, for example with a disk, has to come again. */
export async function toUpload(row: UploadModel, source: SourceModel): Promise<OutputOf<typeof getUpload>> {
  const { id, tenantId, offsetBytes, touchedAt } = row;
  const status = uploadStatus.parse(row.status);
  const acknowledged = Number(offsetBytes);
  const offset = status === 'open' ? Math.min(acknowledged, await partialSize(partialKey(tenantId, id))) : acknowledged;
  return {
    id,
    offset,
    chunkMaxBytes: uploadLimits.chunkMaxBytes,
    wantsPictures: sourceSettings.parse(source.settings).identityMapping.some(({ field }) => field === 'picture'),
    status,
    runId: row.runId,
    name: row.name,
    sizeBytes: Number(row.sizeBytes),
    expiresAt: new Date(touchedAt.getTime() + uploadLimits.quietHours * hourMs).toISOString(),
  };
}
