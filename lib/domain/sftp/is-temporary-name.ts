/** Endings under which programs upload before they give the file its name. */
const endings = ['.filepart', '.tmp', '.part', '.partial', '.incomplete', '.uploading'];

/** Whether the sender will rename the file when it is whole: it is never read under this name. */
export function isTemporaryName(name: string): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  return last.startsWith('.') || endings.some((ending) => last.endsWith(ending));
}
