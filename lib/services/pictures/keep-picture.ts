import { picturePixelsMax, pictureSideMax } from '#lib/domain/identity/picture-limits';
import { Defect } from '#lib/engine/defect';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { insertPicture, type StoredPicture } from '#lib/infra/db/picture-rows';
import { encodePicture, type UnusablePicture } from '#lib/infra/pictures/encode-picture';
import { putFile } from '#lib/infra/storage/disk-storage';

/** Writes a picture anew, stores it once and remembers it under its reference; a Defect when it cannot be opened. */
export async function keepPicture(tenantId: string, reference: string, bytes: Buffer): Promise<StoredPicture | Defect> {
  const made = await encodePicture(bytes);
  if (made.kind !== 'picture') return toDefect(made);
  const { jpeg, width, height } = made;
  const { key, sha256, sizeBytes } = await putFile(tenantId, only(jpeg));
  const picture = {
    reference,
    storageKey: key,
    sha256,
    sizeBytes,
    width,
    height,
    arrivedAs: bytes[0] === 0x89 ? 'png' : 'jpeg',
  } as const;
  await inTenantBulk(tenantId, (tx) => insertPicture(tx, tenantId, picture));
  return picture;
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function toDefect(unusable: UnusablePicture): Defect {
  if (unusable.kind === 'broken') return new Defect('pictureBroken');
  const { width, height } = unusable;
  const words = { width, height, pixels: picturePixelsMax / 1_000_000, side: pictureSideMax.toLocaleString('en-US') };
  return new Defect('pictureTooManyPixels', words);
}
