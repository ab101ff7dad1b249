import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { addUploadPicture as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { picturePath } from '#lib/domain/identity/picture-path';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { receivePicture } from '#lib/services/pictures/receive-picture';
import { checkQuota } from '#lib/services/quota/check-quota';

import { holdUpload } from './hold-upload.ts';
import { keepDelivered, storeDelivered } from './keep-delivered.ts';
import { checkPictureRoom } from './picture-limits.ts';

type Input = ParsedInputOf<typeof contract> & { readonly body: AsyncIterable<Uint8Array> };

/** One picture of the file, under the path by which the file names it; sent again it takes the place of the one before. */
export async function addUploadPicture(ctx: Ctx, { uploadId, path, body }: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'files:write');
  await inTenant(ctx.tenantId, async (tx) =>
    checkPictureRoom(await holdUpload(tx, ctx, uploadId), { count: 1, sizeBytes: 0 }),
  );
  const bytes = await receivePicture(body);
  await inTenant(ctx.tenantId, (tx) => checkQuota(tx, ctx.tenantId, { sizeBytes: bytes.length, stage: 'begun' }));
  await keepDelivered(ctx, uploadId, [await storeDelivered(ctx, path, bytes)]);
  return { path: picturePath(path), sizeBytes: bytes.length };
}
