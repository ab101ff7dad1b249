/** How much of a file's beginning teaches what a source needs to know, in bytes. */
const usualBytes = 256 * 1024;
/** Where pictures stand in cells, a few rows are that long. */
const longBytes = 12 * 1024 * 1024;
const linesMin = 4;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** How many bytes of a file to read for its head: the usual beginning, or more when that holds no more than a few lines. */
export function headBytesMax(beginning: Uint8Array): number {
  if (beginning.length < usualBytes) return usualBytes;
  let lines = 0;
  for (let at = 0; at < usualBytes && lines < linesMin; at += 1)
    if (beginning[at] === lineFeed || beginning[at] === carriageReturn) lines += 1;
  return lines < linesMin ? longBytes : usualBytes;
}
