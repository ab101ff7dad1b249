const shownMax = 200;

/** Line numbers in a sentence: all of them, or the first two hundred with how many more there are. */
export function listLines(lines: readonly number[]): string {
  const shown = lines.slice(0, shownMax).join(', ');
  const more = lines.length - shownMax;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
