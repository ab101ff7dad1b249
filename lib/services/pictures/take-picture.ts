import { createHash } from 'node:crypto';
import { isIP } from 'node:net';

import { pictureFormOf } from '#lib/domain/identity/picture-form';
import { Defect } from '#lib/engine/defect';
import { isAllowedAddress } from '#lib/infra/http/is-public-address';
import { outboundRules } from '#lib/infra/http/outbound-rules';

import { decodePictureText } from './decode-picture-text.ts';
import type { DeliveredPictures } from './delivered-pictures.ts';

const addressLengthMax = 2048;

/**
 * What a row states about a picture, in a few characters: `sha256:` and the hash of its bytes, or the address to fetch it
 * from. The picture itself never goes into a plan; it is read again from the stored file when the rows are written
 * (decision 0015).
 */
export function takePicture(text: string): string | Defect {
  return take(text, null);
}

/** The same with the pictures that came with the file: a path stands for the one that came under it. */
export function takePictureWith(delivered: DeliveredPictures | null): (text: string) => string | Defect {
  return (text) => take(text, delivered);
}

function take(text: string, delivered: DeliveredPictures | null): string | Defect {
  const form = pictureFormOf(text);
  switch (form) {
    case 'absolutePath':
    case 'relativePath':
      return takePath(text, form, delivered);
    case 'address':
      return takeAddress(text);
    case 'dataUrl':
    case 'base64':
    case 'hex': {
      const bytes = decodePictureText(text, form);
      return bytes instanceof Defect ? bytes : pictureReference(bytes);
    }
  }
}

function takePath(
  text: string,
  form: 'absolutePath' | 'relativePath',
  delivered: DeliveredPictures | null,
): string | Defect {
  const words = { form: form === 'absolutePath' ? 'absolute' : 'relative' };
  return delivered?.find(text)?.reference ?? new Defect('picturePathUnreachable', words);
}

/** The reference to a picture that is at hand; equal pictures have equal ones, however they were written. */
export function pictureReference(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** A name is only looked up when it is asked; a bare address tells at once. */
function isClosedHost({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isAllowedAddress(host, outboundRules().allowed);
}

function takeAddress(text: string): string | Defect {
  const url = text.length > addressLengthMax ? null : URL.parse(text);
  if (url === null || url.href.length > addressLengthMax)
    return new Defect('pictureAddressClosed', { reason: 'it is no address' });
  if (url.protocol === 'https:') return url.href;
  const reason = isClosedHost(url) ? 'it leads to a private or reserved network' : 'it is not https';
  return new Defect('pictureAddressClosed', { reason });
}
