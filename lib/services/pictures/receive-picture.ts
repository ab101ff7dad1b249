import { pictureSizeMaxBytes } from '#lib/domain/identity/picture-limits';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import { Defect } from '#lib/engine/defect';
import { AppError } from '#lib/shared/app-error';

import { readPicture, tooLarge } from './read-picture.ts';

/** A picture that is the body of a call, judged by size and first bytes; what is none is an error that says why. */
export async function receivePicture(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > pictureSizeMaxBytes) throw toPictureError(tooLarge());
    chunks.push(chunk);
  }
  const read = readPicture(Buffer.concat(chunks));
  if (read instanceof Defect) throw toPictureError(read);
  return read;
}

/** A defect of a picture as the error of the call that brought it. */
export function toPictureError({ code, words }: Defect): AppError {
  const { message }: Problem = toProblem(code, { field: 'picture', words });
  return new AppError(code === 'pictureTooLarge' ? 'LIMIT_EXCEEDED' : 'INVALID_INPUT', message);
}
