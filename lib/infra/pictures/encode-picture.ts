import type Sharp from 'sharp';

import { picturePixelsMax, pictureSideMax } from '#lib/domain/identity/picture-limits';

export type EncodedPicture = {
  readonly kind: 'picture';
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
};
export type UnusablePicture =
  | { readonly kind: 'tooManyPixels'; readonly width: number; readonly height: number }
  | { readonly kind: 'broken' };

/** Longer side of what is kept, in pixels: twice what a badge or a page shows. */
const keptSideMax = 1200;
const secondsMax = 10;
const atOnceMax = 2;

let library: Promise<typeof Sharp> | undefined;

/** Takes 22 MB, which a worker that meets no picture keeps. One thread for each picture, and nothing of it is held on to. */
function loadLibrary(): Promise<typeof Sharp> {
  library ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  });
  return library;
}

const waiting: (() => void)[] = [];
let atWork = 0;

/**
 * Opens a JPEG or PNG and writes it anew as a JPEG: upright by its EXIF orientation, in sRGB, on white, at most 1,200
 * pixels long, without any metadata. The limits are judged by the header, before a pixel is unfolded. The same bytes always
 * give the same picture. At most two are opened at a time, others wait.
 */
export async function encodePicture(bytes: Buffer): Promise<EncodedPicture | UnusablePicture> {
  if (atWork >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve));
  else atWork += 1;
  try {
    return await encode(bytes);
  } finally {
    const next = waiting.shift();
    if (next === undefined) atWork -= 1;
    else next();
  }
}

async function encode(bytes: Buffer): Promise<EncodedPicture | UnusablePicture> {
  if (bytes.length === 0) return { kind: 'broken' };
  const sharp = await loadLibrary();
  const options = { limitInputPixels: picturePixelsMax, failOn: 'error', sequentialRead: true } as const;
  const head = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (head === null || (head.format !== 'jpeg' && head.format !== 'png')) return { kind: 'broken' };
  const { width, height } = head;
  if (width * height > picturePixelsMax || Math.max(width, height) > pictureSideMax)
    return { kind: 'tooManyPixels', width, height };
  const made = await sharp(bytes, options)
    .timeout({ seconds: secondsMax })
    .autoOrient()
    .resize({ width: keptSideMax, height: keptSideMax, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (made === null) return { kind: 'broken' };
  return { kind: 'picture', jpeg: made.data, width: made.info.width, height: made.info.height };
}
