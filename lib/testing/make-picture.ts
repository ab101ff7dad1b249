import sharp from 'sharp';

/** A picture of one colour; equal wishes give equal bytes. */
export function makePicture(type: 'jpeg' | 'png', red = 200): Promise<Buffer> {
  const background = { r: red, g: 30, b: 30 };
  return sharp({ create: { width: 120, height: 160, channels: 3, background } })
    .toFormat(type)
    .toBuffer();
}
