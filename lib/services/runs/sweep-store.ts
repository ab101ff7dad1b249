import { z } from 'zod';

import { endQuietUploads } from '#lib/infra/db/end-quiet-uploads';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { dropUnusedPictures } from '#lib/infra/db/picture-rows';
import { spanning } from '#lib/infra/db/spanning';
import { listOldFiles, type OldFile } from '#lib/infra/storage/list-old-files';
import { partialKey } from '#lib/infra/storage/partial-file';
import { removeOldFile } from '#lib/infra/storage/remove-old-file';

const dayMs = 86_400_000;
/** An index may wait so long for its run to be applied; later the next file is read in full once. */
const waitingDays = 7;
const batchSize = 500;
const named = z.object({ name: z.string() });
const uuid = z.uuid();

/**
 * Removes stored files that no row names and that are older than a day: a delivery that broke off, the bytes of a deleted source,
 * an index that was replaced, a picture that nobody has had for a month, an upload in pieces that has been quiet for a day. A younger one may belong to a transaction that is still under way. Folders of tenants that this
 * database does not know are left alone. Gives back how many went.
 */
export async function sweepStore(): Promise<number> {
  const before = Date.now() - dayMs;
  const tenants = await spanning().tenant.findMany({ select: { id: true } });
  let removed = 0;
  for (const { id } of tenants) {
    await inTenantBulk(id, (tx) => dropUnusedPictures(tx, id));
    await inTenantBulk(id, (tx) => endQuietUploads(tx, id));
    let batch: OldFile[] = [];
    for await (const file of listOldFiles(id, before)) {
      batch.push(file);
      if (batch.length < batchSize) continue;
      removed += await sweepBatch(id, batch, before);
      batch = [];
    }
    removed += await sweepBatch(id, batch, before);
  }
  return removed;
}

async function sweepBatch(tenantId: string, files: readonly OldFile[], before: number): Promise<number> {
  if (files.length === 0) return 0;
  const kept = await findNamed(tenantId, files, before);
  let removed = 0;
  for (const { key } of files) if (!kept.has(key) && (await removeOldFile(key, before))) removed += 1;
  return removed;
}

/** Keys that a row names: originals and pictures by their storage key, indexes by the source or the run they belong to. */
async function findNamed(tenantId: string, files: readonly OldFile[], before: number): Promise<ReadonlySet<string>> {
  const received = files.filter(({ kind }) => kind === 'received').map(({ key }) => key);
  const runIds = files.flatMap(({ kind, name }) => (kind === 'derived' ? [name.replace(/\..*$/, '')] : []));
  return inTenant(tenantId, async (tx) => {
    const originals = await tx.sourceFile.findMany({
      where: { storageKey: { in: received } },
      select: { storageKey: true },
    });
    const pictures = await tx.picture.findMany({
      where: { storageKey: { in: received } },
      select: { storageKey: true },
    });
    const delivered = await tx.deliveredPicture.findMany({
      where: { storageKey: { in: received } },
      select: { storageKey: true },
    });
    const uploadIds = files.flatMap(({ kind, name }) => (kind === 'uploads' ? [name] : []));
    const uploads = await tx.upload.findMany({
      where: { id: { in: uploadIds.filter((id) => uuid.safeParse(id).success) }, status: 'open' },
      select: { id: true },
    });
    const sources = await tx.source.findMany({ select: { rowIndex: true } });
    const runs = await tx.run.findMany({
      where: {
        id: { in: runIds.filter((id) => uuid.safeParse(id).success) },
        createdAt: { gte: new Date(before - waitingDays * dayMs) },
      },
      select: { rowIndex: true },
    });
    const indexes = [...sources, ...runs].flatMap(({ rowIndex }) => named.safeParse(rowIndex).data?.name ?? []);
    return new Set([
      ...[...originals, ...pictures, ...delivered].map(({ storageKey }) => storageKey),
      ...uploads.map(({ id }) => partialKey(tenantId, id)),
      ...indexes.map((name) => `${tenantId}/derived/${name}`),
    ]);
  });
}
