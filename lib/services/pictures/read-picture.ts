import { pictureSizeMaxBytes } from '#lib/domain/identity/picture-limits';
import { Defect } from '#lib/engine/defect';

/** Other kinds of files that turn up in the place of pictures, by how their bytes begin (hexadecimal). */
const otherKinds: readonly (readonly [begins: RegExp, kind: string])[] = [
  [/^474946/, 'a GIF'],
  [/^424d/, 'a BMP'],
  [/^(49492a00|4d4d002a)/, 'a TIFF'],
  [/^52494646.{8}57454250/, 'a WebP'],
  [/^.{8}66747970(68656963|68656966|6d696631)/, 'a HEIC'],
  [/^.{8}6674797061766966/, 'an AVIF'],
  [/^25504446/, 'a PDF'],
  [/^504b0304/, 'a ZIP archive or Office document'],
  [/^(efbbbf)?(20|0[9ad])*3c/, 'SVG, HTML or XML text'],
];

/** Checks the bytes of a picture as they arrived: 5 MB, JPEG or PNG by how they begin. Gives them back when they may be opened. */
export function readPicture(bytes: Buffer): Buffer | Defect {
  if (bytes.length > pictureSizeMaxBytes) return tooLarge();
  const head = bytes.subarray(0, 40).toString('hex');
  if (head.startsWith('ffd8ff') || head.startsWith('89504e470d0a1a0a')) return bytes;
  const kind = otherKinds.find(([begins]) => begins.test(head))?.[1] ?? 'a file of another kind';
  return new Defect('pictureWrongType', { kind: bytes.length === 0 ? 'empty' : kind });
}

export function tooLarge(): Defect {
  return new Defect('pictureTooLarge', { max: pictureSizeMaxBytes / 1_000_000 });
}
