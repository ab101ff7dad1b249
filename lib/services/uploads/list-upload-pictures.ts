import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listUploadPictures as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { pictureKey, PictureMatch } from '#lib/domain/identity/match-pictures';
import { sourceDraft } from '#lib/domain/source/draft';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import { loadPicturesOfUpload } from '#lib/infra/db/delivered-picture-rows';
import type { UploadModel } from '#lib/infra/db/generated/models';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { partialKey, partialSize } from '#lib/infra/storage/partial-file';
import { authorize } from '#lib/services/authorize';
import { walkPicturePaths } from '#lib/services/pictures/walk-picture-paths';
import { AppError } from '#lib/shared/app-error';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { loadUpload } from './load-upload.ts';

type Input = ParsedInputOf<typeof contract>;
type File = { readonly storageKey: string; readonly settings: SourceSettings };

/** Pages begin behind a row of the file, so that pictures that come in between move nothing. */
const place = z.strictObject({ row: z.int() });

/** The paths that the file names and whose pictures have not come; a path that stands in several rows is told once on a page. */
export async function listUploadPictures(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'files:write');
  const after = parseCursor(input.cursor, place)?.row ?? 0;
  const file = await openWhole(ctx, input.uploadId);
  if (file === null) return { items: [], nextCursor: null };
  const match = await loadMatch(ctx, input.uploadId, file);
  const items = new Map<string, string>();
  for await (const { row, path } of walkPicturePaths(file)) {
    if (row <= after || match.find(path) !== null || items.has(pictureKey(path))) continue;
    items.set(pictureKey(path), path);
    if (items.size >= input.limit) return { items: [...items.values()], nextCursor: toCursor({ row }) };
  }
  return { items: [...items.values()], nextCursor: null };
}

/** The uploaded bytes and the settings that their run will have; null when the file is empty. */
async function openWhole(ctx: Ctx, uploadId: string): Promise<File | null> {
  const { row, settings } = await inTenant(ctx.tenantId, async (tx) => {
    const row = await loadUpload(tx, ctx, uploadId);
    const source = await tx.source.findUniqueOrThrow({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: row.sourceId } },
    });
    const draft = row.draft ? sourceDraft.nullable().parse(source.draft) : null;
    return { row, settings: draft?.settings ?? sourceSettings.parse(source.settings) };
  });
  if (row.status !== 'open') throw new AppError('CONFLICT', 'This upload is over: nothing can be added to it.');
  return row.sizeBytes === 0n ? null : { storageKey: await wholeKey(row), settings };
}

async function wholeKey({ tenantId, id, offsetBytes, sizeBytes }: UploadModel): Promise<string> {
  const key = partialKey(tenantId, id);
  const offset = Math.min(Number(offsetBytes), await partialSize(key));
  if (offset === Number(sizeBytes)) return key;
  throw new AppError('CONFLICT', `${offset} of ${sizeBytes} bytes have come. Send the rest first.`, { offset });
}

/** With pictures there, the whole file is walked first: a name that two paths share belongs to neither. */
async function loadMatch({ tenantId }: Ctx, uploadId: string, file: File): Promise<PictureMatch> {
  const came = await inTenantBulk(tenantId, (tx) => loadPicturesOfUpload(tx, tenantId, uploadId));
  const match = new PictureMatch(came.map(({ path }) => path));
  if (came.length > 0) for await (const { path } of walkPicturePaths(file)) match.name(path);
  return match;
}
