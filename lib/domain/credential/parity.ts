const word = 0xffffffffn;

/** Whether an odd number of bits is set. */
export function isParityOdd(bits: bigint): boolean {
  let folded = 0;
  for (let rest = bits; rest > 0n; rest >>= 32n) folded ^= Number(rest & word);
  folded ^= folded >>> 16;
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  return ((0x6996 >>> (folded & 15)) & 1) === 1;
}
