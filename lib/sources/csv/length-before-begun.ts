/** Gives the length of a piece without the UTF-8 character that begins at its end and is not finished there. */
export function lengthBeforeBegun(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back += 1) {
    const byte = piece[piece.length - back] ?? 0;
    const isFollower = (byte & 0xc0) === 0x80;
    if (!isFollower) return needed(byte) > back ? piece.length - back : piece.length;
  }
  return piece.length;
}

/** How many bytes the character that begins with this byte has; 1 for bytes that begin none. */
function needed(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}
