/** A path as a sentence may say it: what no name can have, and what a terminal would obey, is shown as `?`. */
export function showPath(path: string): string {
  const shown = path.replaceAll(/\p{C}/gu, '?');
  return shown.length > 200 ? `${shown.slice(0, 200)}…` : shown;
}
