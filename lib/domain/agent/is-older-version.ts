const release = /^(\d+)\.(\d+)\.(\d+)$/;

/** Whether a released version comes before another one; false for a program that was started from its sources. */
export function isOlderVersion(version: string | null, than: string): boolean {
  const [own, other] = [numbersOf(version ?? ''), numbersOf(than)];
  const at = own.findIndex((number, index) => number !== other[index]);
  return at >= 0 && other.length > 0 && (own[at] ?? 0) < (other[at] ?? 0);
}

/** Empty for anything but a release. */
function numbersOf(version: string): readonly number[] {
  return release.exec(version)?.slice(1).map(Number) ?? [];
}
