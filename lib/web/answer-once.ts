import type { Endpoint } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { claimIdempotencyKey } from '#lib/services/access/claim-idempotency-key';
import { dropIdempotencyKey } from '#lib/services/access/drop-idempotency-key';
import { keepAnswer } from '#lib/services/access/keep-answer';
import { passingFailure } from '#lib/services/access/passing-failure';
import { reportFailure } from '#lib/services/access/report-failure';

import { errorResponse } from './error-response.ts';

type Answer = { readonly status: number; readonly body: unknown; readonly replayed?: boolean };
type Once = { readonly key: string; readonly endpoint: Endpoint; readonly input: unknown };

/**
 * Runs a write once per Idempotency-Key and gives the first answer again for 24 hours, also when it was an error.
 * A failure that passes is no answer: the same call may be made again, unless it may have been done already.
 * Comes after parsing, so a request that never reached the verb leaves nothing behind.
 */
export async function answerOnce(ctx: Ctx, once: Once, run: () => Promise<Answer>): Promise<Answer> {
  const { key, endpoint, input } = once;
  const claim = { key, endpointId: endpoint.id };
  const earlier = await claimIdempotencyKey(ctx, { ...claim, input });
  if (earlier !== undefined) return { ...earlier, replayed: true };
  const answer = await run().catch(async (error: unknown) => {
    const passing = passingFailure(error);
    if (passing === null) return toAnswer(error, ctx.requestId);
    if (passing.isUndone) await dropIdempotencyKey(ctx, claim);
    throw error;
  });
  // An answer without a body is kept as null; only a secret is not kept at all.
  const kept = endpoint.answersSecret === true && answer.status < 300 ? undefined : (answer.body ?? null);
  // It is done: whoever asked hears so even if the answer cannot be kept.
  await keepAnswer(ctx, { ...claim, status: answer.status, body: kept }).catch((error: unknown) =>
    reportFailure(error, { requestId: ctx.requestId }),
  );
  return answer;
}

async function toAnswer(error: unknown, requestId: string): Promise<Answer> {
  const response = errorResponse(error, requestId);
  return { status: response.status, body: await response.json() };
}
