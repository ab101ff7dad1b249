import type { Identity } from '#lib/contract/identities';
import { fieldValues } from '#lib/domain/mapping/field-values';
import type { IdentityModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { pictureVersion } from '#lib/services/pictures/picture-version';

type Picture = NonNullable<Identity['picture']>;

/** Identity → its picture, for those who have one. */
export async function loadPictures(
  tx: TenantTx,
  rows: readonly IdentityModel[],
): Promise<ReadonlyMap<string, Picture>> {
  const stated = rows.flatMap(({ id, attributes }) => {
    const reference = fieldValues.parse(attributes)['picture'];
    return typeof reference === 'string' ? [{ id, reference }] : [];
  });
  if (stated.length === 0) return new Map();
  const references = [...new Set(stated.map(({ reference }) => reference))];
  const kept = await tx.picture.findMany({ where: { reference: { in: references } } });
  const versions = new Map(kept.map(({ reference, sha256 }) => [reference, pictureVersion(sha256)]));
  return new Map(
    stated.flatMap(({ id, reference }) => {
      const version = versions.get(reference);
      return version === undefined ? [] : [[id, { version }] as const];
    }),
  );
}
