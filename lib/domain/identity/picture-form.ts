/** In which form a cell brings a picture. A path names a file that only a program beside the file can read. */
export type PictureForm = 'dataUrl' | 'address' | 'base64' | 'hex' | 'absolutePath' | 'relativePath';

const address = /^[a-z][a-z\d+.-]+:\/\//i;
const drivePath = /^([a-z]:[\\/]|\\\\|\/)/i;
/** How the bytes of a JPEG and a PNG begin, written as Base64 and as hexadecimal. */
const pictureBase64 = /^([/_]9j[/_]|iVBORw0KGgo)/;
const pictureHex = /^(0x)?(ffd8ff|89504e47)/i;
const onlyHex = /^(0x)?[\da-f]+$/i;
const onlyBase64 = /^[\w+/\s-]+={0,2}\s*$/;
/** No path is as long; shorter texts without a known beginning are taken for names of files. */
const pathLengthMax = 1024;

/** Tells the form of a picture cell by its text; a JPEG in Base64 begins like a path and is none. */
export function pictureFormOf(text: string): PictureForm {
  if (/^data:/i.test(text)) return 'dataUrl';
  if (address.test(text)) return 'address';
  if (pictureHex.test(text)) return 'hex';
  if (pictureBase64.test(text) && text.length > 64) return 'base64';
  if (text.length > pathLengthMax) {
    if (onlyHex.test(text)) return 'hex';
    if (onlyBase64.test(text)) return 'base64';
  }
  return drivePath.test(text) ? 'absolutePath' : 'relativePath';
}
