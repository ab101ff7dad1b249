import { PictureMatch } from '#lib/domain/identity/match-pictures';
import type { SourceSettings } from '#lib/domain/source/source';
import { type DeliveredPicture, loadPicturesOfFile } from '#lib/infra/db/delivered-picture-rows';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';

import { readsPictures, walkPicturePaths } from './walk-picture-paths.ts';

/** The pictures that came with a file, found by the paths that the file names. */
export type DeliveredPictures = {
  readonly find: (path: string) => { readonly reference: string; readonly storageKey: string } | null;
};

type StoredFile = {
  readonly tenantId: string;
  readonly fileId: string;
  readonly storageKey: string;
  readonly settings: SourceSettings;
  readonly delimiter?: string | null;
};

/** Those of a stored file, as these settings read it; null when none came, which costs one look. Else the file is walked once. */
export async function loadDelivered(file: StoredFile): Promise<DeliveredPictures | null> {
  if (!readsPictures(file.settings)) return null;
  const came = await inTenantBulk(file.tenantId, (tx) => loadPicturesOfFile(tx, file.tenantId, file.fileId));
  return came.length === 0 ? null : matchDelivered(came, file);
}

async function matchDelivered(came: readonly DeliveredPicture[], file: StoredFile): Promise<DeliveredPictures> {
  const byPath = new Map(came.map((picture) => [picture.path, picture]));
  const match = new PictureMatch(byPath.keys());
  for await (const { path } of walkPicturePaths(file)) match.name(path);
  return {
    find: (path) => {
      const picture = byPath.get(match.find(path) ?? '');
      return picture === undefined ? null : { reference: `sha256:${picture.sha256}`, storageKey: picture.storageKey };
    },
  };
}
