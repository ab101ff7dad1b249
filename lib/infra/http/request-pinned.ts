import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';

import type { Target } from './check-target.ts';
import type { OutboundRefusal } from './outbound-refusal.ts';
import type { OutboundRules } from './outbound-rules.ts';

export type PinnedWish = {
  /** Largest body that is taken, in bytes. */
  readonly sizeMaxBytes: number;
  readonly accept: string;
  readonly signal: AbortSignal;
  readonly rules: OutboundRules;
};

export type PinnedAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly contentType: string; readonly body: Buffer }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'refused'; readonly reason: OutboundRefusal };

/**
 * One GET to the checked machine, on a connection of its own: no proxy, cookie or login of ours goes along. The name serves
 * for the certificate only. Ends as soon as the body is larger than wished; packed bodies are not taken, so none can unfold.
 */
export function requestPinned(target: Target, wish: PinnedWish): Promise<PinnedAnswer> {
  return new Promise((resolve) => {
    const refuse = (reason: OutboundRefusal) => resolve({ kind: 'refused', reason });
    const call = request(toOptions(target, wish), (response) => {
      const early = judgeHead(response, wish);
      if (early !== null) {
        response.destroy();
        resolve(early);
        return;
      }
      readBody(response, wish.sizeMaxBytes).then(resolve, () =>
        refuse(wish.signal.aborted ? 'timedOut' : 'unreachable'),
      );
    });
    call.on('error', () => refuse(wish.signal.aborted ? 'timedOut' : 'unreachable'));
    call.end();
  });
}

function toOptions({ url, host, pinned }: Target, { accept, signal, rules }: PinnedWish) {
  return {
    host,
    port: url.port === '' ? 443 : Number(url.port),
    path: `${url.pathname}${url.search}`,
    method: 'GET',
    headers: { accept, 'accept-encoding': 'identity', 'user-agent': 'Rollcall' },
    agent: false as const,
    signal,
    servername: isIP(host) === 0 ? host : '',
    ...(rules.authorities === undefined ? {} : { ca: rules.authorities }),
    lookup: (_: string, options: { all?: boolean | undefined }, done: LookupDone) =>
      options.all === true ? done(null, [pinned]) : done(null, pinned.address, pinned.family),
  };
}

type LookupDone = (error: null, address: string | { address: string; family: number }[], family?: number) => void;

function judgeHead({ statusCode = 0, headers }: IncomingMessage, { sizeMaxBytes }: PinnedWish): PinnedAnswer | null {
  const { location } = headers;
  if (statusCode >= 300 && statusCode < 400 && location !== undefined) return { kind: 'redirect', location };
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return { kind: 'refused', reason: 'encoded' };
  if (Number(headers['content-length'] ?? 0) > sizeMaxBytes) return { kind: 'refused', reason: 'tooLarge' };
  return null;
}

async function readBody(response: IncomingMessage, sizeMaxBytes: number): Promise<PinnedAnswer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > sizeMaxBytes) {
      response.destroy();
      return { kind: 'refused', reason: 'tooLarge' };
    }
    chunks.push(chunk);
  }
  const { statusCode = 0, headers } = response;
  return {
    kind: 'answer',
    status: statusCode,
    contentType: headers['content-type'] ?? '',
    body: Buffer.concat(chunks),
  };
}
