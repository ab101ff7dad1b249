import { setTimeout as sleep } from 'node:timers/promises';

import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { followRun as contract } from '#lib/contract/runs';
import type { Ctx } from '#lib/domain/access/ctx';
import { isWorking } from '#lib/domain/run/status';
import { authorize } from '#lib/services/authorize';

import { getRun } from './get-run.ts';

export type EventStream = { readonly contentType: string; readonly body: AsyncIterable<string> };

const pollEveryMs = 1000;
const silenceMaxMs = 15_000;

/**
 * The run each time it has moved on, as server-sent events named `run`, until it stands still or the reader leaves.
 * A comment every 15 seconds keeps proxies from closing a quiet connection.
 */
export async function followRun(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
  signal: AbortSignal,
): Promise<EventStream> {
  authorize(ctx, 'runs:read');
  const first = await getRun(ctx, input);
  return { contentType: 'text/event-stream; charset=utf-8', body: toEvents(ctx, first, signal) };
}

async function* toEvents(
  ctx: Ctx,
  first: Awaited<ReturnType<typeof getRun>>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let run = first;
  let sent = '';
  let sentAtMs = performance.now();
  while (!signal.aborted) {
    const text = JSON.stringify(run);
    const nowMs = performance.now();
    if (text !== sent) {
      yield `event: run\ndata: ${text}\n\n`;
      [sent, sentAtMs] = [text, nowMs];
    } else if (nowMs - sentAtMs > silenceMaxMs) {
      yield ': still here\n\n';
      sentAtMs = nowMs;
    }
    if (!isWorking(run.status)) return;
    await sleep(pollEveryMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) run = await getRun(ctx, { runId: run.id });
  }
}
