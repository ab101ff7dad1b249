// The order matters: most browsers also call themselves Chrome or Safari.
const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** "Chrome on Windows" from what a browser calls itself; never more than a hint. */
export function browserName(client: string | null): string {
  const text = client ?? '';
  const browser = browsers.find(([mark]) => text.includes(mark))?.[1] ?? 'Unknown browser';
  const system = systems.find(([mark]) => text.includes(mark))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}
