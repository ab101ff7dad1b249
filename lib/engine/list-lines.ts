const allUpTo = 200;
const shownMax = 20;

/**
 * Line numbers in a sentence: all of up to two hundred, of more the first twenty with how many there are besides. Every row
 * of a group stores its sentence, so long lists of large groups would take more room than their file.
 */
export function listLines(lines: readonly number[]): string {
  if (lines.length <= allUpTo) return lines.join(', ');
  return `${lines.slice(0, shownMax).join(', ')} and ${lines.length - shownMax} more`;
}
