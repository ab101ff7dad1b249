import { pictureSizeMaxBytes } from '#lib/domain/identity/picture-limits';
import { Defect } from '#lib/engine/defect';

import { readPicture, tooLarge } from './read-picture.ts';

export type TextForm = 'dataUrl' | 'base64' | 'hex';

const dataUrlHead = /^data:[^,;]{0,100}((?:;[^,;]{0,100}){0,5}),/i;
const base64Alphabet = /^[\w+/-]*={0,2}$/;

/** The bytes of a picture that stands in a cell as text; a Defect where the text is cut, foreign or too much. */
export function decodePictureText(text: string, form: TextForm): Buffer | Defect {
  const bytes = decoders[form](text);
  return bytes instanceof Defect ? bytes : readPicture(bytes);
}

const decoders: Readonly<Record<TextForm, (text: string) => Buffer | Defect>> = {
  dataUrl: (text) => {
    const head = dataUrlHead.exec(text);
    if (head?.[1] === undefined || !/;base64$/i.test(head[1])) return unreadable('a data URL', 'it is not Base64');
    return fromBase64(text.slice(head[0].length), 'a data URL');
  },
  base64: (text) => fromBase64(text, 'Base64'),
  hex: (text) => {
    const digits = text.startsWith('0x') || text.startsWith('0X') ? text.slice(2) : text;
    if (digits.length > 2 * pictureSizeMaxBytes) return tooLarge();
    if (digits.length % 2 === 1) return unreadable('hexadecimal', 'a digit is missing');
    const bytes = Buffer.from(digits, 'hex');
    return bytes.length * 2 === digits.length ? bytes : unreadable('hexadecimal', 'it holds other characters');
  },
};

function fromBase64(text: string, form: string): Buffer | Defect {
  const digits = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  if (digits.length > Math.ceil(pictureSizeMaxBytes / 3) * 4) return tooLarge();
  if (!base64Alphabet.test(digits)) return unreadable(form, 'it holds other characters');
  if (digits.replace(/=+$/, '').length % 4 === 1) return unreadable(form, 'its end is missing');
  return Buffer.from(digits, 'base64');
}

function unreadable(form: string, reason: string): Defect {
  return new Defect('pictureUnreadable', { form, reason });
}
