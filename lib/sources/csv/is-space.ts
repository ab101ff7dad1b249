const space = 0x20;
const tab = 0x09;

/** Whether the bytes from `from` up to `to` are spaces and tabs, or none at all. */
export function isSpace(data: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (data[i] !== space && data[i] !== tab) return false;
  }
  return true;
}
