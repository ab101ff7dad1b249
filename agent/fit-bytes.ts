/** The first of a list that together take no more bytes than that as JSON. */
export function fitBytes<T>(list: readonly T[], maxBytes: number): readonly T[] {
  let left = maxBytes;
  const end = list.findIndex((one) => {
    left -= Buffer.byteLength(JSON.stringify(one)) + 1;
    return left < 0;
  });
  return end === -1 ? list : list.slice(0, end);
}
