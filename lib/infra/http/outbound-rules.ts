import { lookup } from 'node:dns/promises';
import type { BlockList } from 'node:net';

import { env } from '#lib/infra/env';

import { toRanges } from './is-public-address.ts';

export type ResolvedAddress = { readonly address: string; readonly family: number };

/** What outbound calls may reach. */
export type OutboundRules = {
  /** Ranges beside the public ones. */
  readonly allowed: BlockList;
  readonly ports: ReadonlySet<number>;
  readonly resolve: (host: string) => Promise<readonly ResolvedAddress[]>;
  /** Certificate authorities (PEM) instead of the usual ones. */
  readonly authorities?: string;
};

/** The rules the operator has set; without settings only public addresses and port 443. */
export function outboundRules(): OutboundRules {
  const { ROLLCALL_OUTBOUND_ALLOW, ROLLCALL_OUTBOUND_PORTS } = env();
  return {
    allowed: toRanges(ROLLCALL_OUTBOUND_ALLOW),
    ports: new Set(ROLLCALL_OUTBOUND_PORTS),
    resolve: (host) => lookup(host, { all: true }),
  };
}
