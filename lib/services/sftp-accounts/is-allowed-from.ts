import { isIP, isIPv6 } from 'node:net';

import { toRanges } from '#lib/infra/http/is-public-address';

import { plainAddress } from './plain-address.ts';

/** Whether an account with these ranges may be used from an address; no ranges allow every address. */
export function isAllowedFrom(address: string, ranges: readonly string[]): boolean {
  if (ranges.length === 0) return true;
  const plain = plainAddress(address);
  if (isIP(plain) === 0) return false;
  return toRanges(ranges).check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
