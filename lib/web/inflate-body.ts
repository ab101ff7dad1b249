import { pipeline, Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { AppError } from '#lib/shared/app-error';

/** What inflating may do to a body: CSV rarely shrinks more than 30-fold. */
export const inflateLimits = { ratio: 100, freeBytes: 1024 * 1024, maxBytes: 16 * 1024 ** 3 };

/** The body's own bytes: unchanged, or inflated when `Content-Encoding` says gzip. The stream fails past the limits. */
export function inflateBody(body: Readable, contentEncoding: string | null): Readable {
  const encoding = (contentEncoding ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return body;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new AppError('INVALID_INPUT', `Content-Encoding ${encoding} is not read here: send gzip, or the plain file`);
  }
  return Readable.from(inflated(body), { objectMode: false });
}

async function* inflated(body: Readable): AsyncGenerator<Buffer> {
  const sizes = { packed: 0, inflated: 0 };
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizes.packed += chunk.byteLength;
      done(null, chunk);
    },
  });
  const gunzip = createGunzip();
  pipeline(body, count, gunzip, () => undefined); // A failure reaches the loop below through gunzip.
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      sizes.inflated += chunk.byteLength;
      if (isBomb(sizes)) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    throw asAppError(error);
  } finally {
    gunzip.destroy();
  }
}

function isBomb({ packed, inflated }: { packed: number; inflated: number }): boolean {
  if (inflated > inflateLimits.maxBytes) return true;
  return inflated > inflateLimits.freeBytes && inflated > packed * inflateLimits.ratio;
}

function tooLarge(): AppError {
  return new AppError(
    'LIMIT_EXCEEDED',
    'The gzip body inflates to more than 100 times its size: send the file unpacked',
  );
}

function asAppError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('Z_')) return error;
  return new AppError('INVALID_INPUT', 'The body says it is gzip but cannot be inflated: send it again, or unpacked');
}
