import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';

import type { z } from 'zod';

import type { Endpoint } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';

import { contentDisposition } from './content-disposition.ts';
import { door } from './door.ts';
import { parseInput } from './parse-input.ts';
import type { RouteHandler } from './route-handler.ts';

export type Download = {
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array | string>;
  /** Saved under this name; without one (pictures, event streams) the answer is shown in place. */
  readonly fileName?: string;
  readonly sizeBytes?: number;
  /** Names this very content, with its quotes: a browser that has it is not sent it again. */
  readonly etag?: string;
};

/** Like serve, for answers that are streamed: result files, originals, pictures, server-sent events. */
export function serveDownload<Input extends z.ZodObject>(
  endpoint: Endpoint<Input>,
  verb: (ctx: Ctx, input: z.output<Input>, signal: AbortSignal) => Promise<Download>,
): RouteHandler {
  return door(endpoint, async ({ request, ctx, pathValues }) => {
    const input = await parseInput(endpoint, request, pathValues);
    const download = await verb(ctx, input, request.signal);
    const headers = new Headers({ 'content-type': download.contentType });
    if (download.etag !== undefined) {
      headers.set('etag', download.etag);
      headers.set('cache-control', 'private, no-cache');
      if (request.headers.get('if-none-match') === download.etag) return new Response(null, { status: 304, headers });
    }
    if (download.fileName !== undefined) headers.set('content-disposition', contentDisposition(download.fileName));
    if (download.sizeBytes !== undefined) headers.set('content-length', String(download.sizeBytes));
    const isLive = download.contentType.startsWith('text/event-stream');
    if (isLive) headers.set('x-accel-buffering', 'no');
    const bytes = Readable.from(isLive ? download.body : await begun(download.body), { objectMode: false });
    return new Response(Readable.toWeb(bytes) as WebStream<Uint8Array> as ReadableStream<Uint8Array>, { headers });
  });
}

/** Waits for the first bytes, so that a file that cannot be opened is still answered as a problem and not as a broken download. */
async function begun(body: Download['body']): Promise<Download['body']> {
  const chunks = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  })();
}
