/** A server that listens on both families names callers of IPv4 by an address of IPv6; people know them by their own. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
