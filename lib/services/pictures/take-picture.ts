import { createHash } from 'node:crypto';

import { pictureFormOf } from '#lib/domain/identity/picture-form';
import { Defect } from '#lib/engine/defect';

import { decodePictureText } from './decode-picture-text.ts';

const addressLengthMax = 2048;

/**
 * What a row states about a picture, in a few characters: `sha256:` and the hash of its bytes, or the address to fetch it
 * from. The picture itself never goes into a plan; it is read again from the stored file when the rows are written
 * (decision 0015).
 */
export function takePicture(text: string): string | Defect {
  const form = pictureFormOf(text);
  switch (form) {
    case 'absolutePath':
    case 'relativePath':
      return new Defect('picturePathUnreachable', { form: form === 'absolutePath' ? 'absolute' : 'relative' });
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

/** The reference to a picture that is at hand; equal pictures have equal ones, however they were written. */
export function pictureReference(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function takeAddress(text: string): string | Defect {
  const url = text.length > addressLengthMax ? null : URL.parse(text);
  if (url === null || url.href.length > addressLengthMax)
    return new Defect('pictureAddressClosed', { reason: 'it is no address' });
  return url.protocol === 'https:' ? url.href : new Defect('pictureAddressClosed', { reason: 'it is not https' });
}
