/** A picture's version as callers see it: the beginning of the hash of what is kept. */
export function pictureVersion(sha256: string): string {
  return sha256.slice(0, 16);
}
