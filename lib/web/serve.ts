import type { z } from 'zod';

import type { Endpoint } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';

import { answerOnce } from './answer-once.ts';
import { door } from './door.ts';
import { parseInput } from './parse-input.ts';
import { readIdempotencyKey } from './read-idempotency-key.ts';
import type { RouteHandler } from './route-handler.ts';

/** A Next route handler for one endpoint: authenticate → scope → input → verb → JSON. Input and output types come from the endpoint. */
export function serve<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  verb: (ctx: Ctx, input: z.output<Input>) => Promise<z.output<Output>>,
): RouteHandler {
  return door(endpoint, async ({ request, ctx, pathValues }) => {
    const input = await parseInput(endpoint, request, pathValues);
    const run = async () => ({ status: endpoint.status ?? 200, body: (await verb(ctx, input)) as unknown });
    const { idempotencyKey: key } = readIdempotencyKey(endpoint, request);
    if (key === undefined) return toResponse(await run());
    return toResponse(await answerOnce(ctx, { key, endpoint, input }, run));
  });
}

function toResponse({ status, body, replayed }: { status: number; body: unknown; replayed?: boolean }): Response {
  const response = status === 204 ? new Response(null, { status }) : Response.json(body, { status });
  if (status >= 400) response.headers.set('content-type', 'application/problem+json');
  if (replayed === true) response.headers.set('idempotency-replayed', 'true');
  return response;
}
