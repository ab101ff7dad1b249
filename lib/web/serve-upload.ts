import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';

import type { z } from 'zod';

import type { Endpoint } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { AppError } from '#lib/shared/app-error';

import { door } from './door.ts';
import { inflateBody } from './inflate-body.ts';
import { holdUploadPlace } from './open-uploads.ts';
import { parseInput } from './parse-input.ts';
import { readIdempotencyKey } from './read-idempotency-key.ts';
import type { RouteHandler } from './route-handler.ts';

export type Upload = { readonly body: Readable; readonly idempotencyKey?: string };

/**
 * Like serve, for a file in the body: the verb gets the bytes as `body` beside the parsed path and query, gzip already inflated. An
 * answer is not kept for a repeated Idempotency-Key, since that would take the whole body first: a verb that makes something goes by it.
 */
export function serveUpload<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  verb: (ctx: Ctx, input: z.output<Input> & Upload) => Promise<z.output<Output>>,
): RouteHandler {
  return door(endpoint, async ({ request, ctx, pathValues }) => {
    const input = await parseInput(endpoint, request, pathValues);
    const given = { ...input, ...readIdempotencyKey(endpoint, request) };
    const leave = holdUploadPlace(ctx.tenantId);
    try {
      return await receive({ endpoint, request, verb: (body) => verb(ctx, { ...given, body }) });
    } finally {
      leave();
    }
  });
}

type Receiving = {
  readonly endpoint: Endpoint;
  readonly request: Request;
  readonly verb: (body: Readable) => Promise<unknown>;
};

async function receive({ endpoint, request, verb }: Receiving): Promise<Response> {
  if (/^multipart\//i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('INVALID_INPUT', 'Send the file itself as the body, not a form around it.');
  }
  const bytes = request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as WebStream<Uint8Array>);
  const body = inflateBody(bytes, request.headers.get('content-encoding'));
  try {
    return Response.json(await verb(body), { status: endpoint.status ?? 200 });
  } finally {
    body.destroy();
  }
}
