'use client';

import { apiUrl } from '#lib/client/api-url';
import { useTenant } from '#lib/client/tenant';
import type { Identity } from '#lib/contract/identities';
import { getIdentityPicture } from '#lib/contract/pictures';
import { initials } from '#lib/domain/identity/initials';

type Props = {
  readonly identity: Pick<Identity, 'id' | 'externalId' | 'attributes' | 'picture'>;
  readonly size: 'row' | 'page';
};

const sizes = { row: 'h-7 w-7 text-xs', page: 'h-16 w-16 text-lg' };

/** A person's picture, or the letters of their name. The name stands beside it, so it says nothing of its own. */
export function PersonPicture({ identity, size }: Props) {
  const { slug } = useTenant();
  const { id, attributes, externalId, picture } = identity;
  const frame = `cut-corner bg-sunken text-ink-2 inline-flex flex-none items-center justify-center overflow-hidden font-semibold ${sizes[size]}`;
  if (picture === null) {
    return (
      <span aria-hidden="true" className={frame}>
        {initials(attributes, externalId)}
      </span>
    );
  }
  const { url } = apiUrl(slug, getIdentityPicture, { identityId: id, v: picture.version });
  return <img src={url} alt="" loading="lazy" decoding="async" className={`${frame} object-cover`} />;
}
