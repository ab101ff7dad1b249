import { isIP } from 'node:net';

import { isAllowedAddress } from './is-public-address.ts';
import type { OutboundRefusal } from './outbound-refusal.ts';
import type { OutboundRules, ResolvedAddress } from './outbound-rules.ts';

/** A checked address and the one machine it may be asked from: the name is not looked up again. */
export type Target = { readonly url: URL; readonly host: string; readonly pinned: ResolvedAddress };

const addressLengthMax = 2048;

/**
 * Checks where an address leads before any connection is made. Only `https`, no user or password, an open port, and a name
 * of which every address is allowed: one private address among public ones refuses them all.
 */
export async function checkTarget(address: string, rules: OutboundRules): Promise<Target | OutboundRefusal> {
  const url = address.length > addressLengthMax ? null : URL.parse(address);
  if (url === null) return 'unreadable';
  if (url.protocol !== 'https:') return 'notHttps';
  if (url.username !== '' || url.password !== '') return 'hasLogin';
  if (!rules.ports.has(url.port === '' ? 443 : Number(url.port))) return 'portClosed';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await resolve(host, rules);
  const [pinned] = addresses;
  if (pinned === undefined) return 'unknownHost';
  if (!addresses.every(({ address: one }) => isAllowedAddress(one, rules.allowed))) return 'addressClosed';
  return { url, host, pinned };
}

async function resolve(host: string, rules: OutboundRules): Promise<readonly ResolvedAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  return rules.resolve(host).catch(() => []);
}
