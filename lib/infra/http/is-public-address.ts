import { BlockList, isIP, isIPv4 } from 'node:net';

/** Every IPv4 range that is no public unicast (IANA special-purpose registry), and the address under which Azure answers its own machines. */
const closedV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '168.63.129.16/32',
];
/** Inside 2000::/3, the public unicast of IPv6: Teredo and other protocols, documentation, 6to4. */
const closedV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];
const closed = toRanges([...closedV4, ...closedV6]);
const publicV6 = toRanges(['2000::/3']);

/** Ranges in CIDR notation as a list to look addresses up in; throws a RangeError for a text that is none. */
export function toRanges(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', bits = ''] = cidr.split('/');
    if (isIP(address) === 0 || !/^\d{1,3}$/.test(bits)) throw new RangeError(`${cidr} is no range of addresses`);
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

/**
 * Whether an address may be connected to: public unicast, or inside a range the operator allows. Addresses of IPv6 that
 * carry one of IPv4 (mapped, NAT64, 6to4, Teredo) are never public, whatever they carry.
 * Source: RFC 6890 and its registries.
 */
export function isAllowedAddress(address: string, allowed: BlockList): boolean {
  if (isIP(address) === 0) return false;
  // The look-up of a mapped address would match the ranges of IPv4.
  if (/^::ffff:/i.test(address)) return false;
  const family = familyOf(address);
  if (allowed.check(address, family)) return true;
  return (family === 'ipv4' || publicV6.check(address, family)) && !closed.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
