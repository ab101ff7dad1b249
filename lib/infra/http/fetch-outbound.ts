import { checkTarget } from './check-target.ts';
import type { OutboundRefusal } from './outbound-refusal.ts';
import { outboundRules, type OutboundRules } from './outbound-rules.ts';
import { requestPinned } from './request-pinned.ts';

export type OutboundWish = {
  readonly sizeMaxBytes: number;
  /** For all hops together, from the first look-up to the last byte. */
  readonly timeoutMs: number;
  readonly accept?: string;
};

export type OutboundAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly contentType: string; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly reason: OutboundRefusal };

const hopsMax = 3;

/**
 * The one door for calls to addresses that somebody else has written. Follows at most three redirects and checks each as
 * the first; what may not be reached, or answers too much or too slowly, is a value and never thrown.
 */
export async function fetchOutbound(
  address: string,
  wish: OutboundWish,
  rules: OutboundRules = outboundRules(),
): Promise<OutboundAnswer> {
  const signal = AbortSignal.timeout(wish.timeoutMs);
  let next = address;
  for (let hops = 0; hops <= hopsMax; hops += 1) {
    const target = await Promise.race([checkTarget(next, rules), whenAborted(signal)]);
    if (typeof target === 'string') return { kind: 'refused', reason: target };
    const { sizeMaxBytes, accept = '*/*' } = wish;
    const answer = await requestPinned(target, { sizeMaxBytes, accept, signal, rules });
    if (answer.kind !== 'redirect') return answer;
    next = URL.parse(answer.location, target.url)?.href ?? '';
  }
  return { kind: 'refused', reason: 'tooManyRedirects' };
}

/** A look-up of a name cannot be called off, only left behind. */
function whenAborted(signal: AbortSignal): Promise<'timedOut'> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('timedOut'), { once: true });
  });
}
