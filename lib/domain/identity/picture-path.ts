/** The path of a picture as a file names it, in one way of writing: slashes, nothing that leads nowhere, letters as they are. */
export function picturePath(text: string): string {
  const slashed = text.trim().normalize('NFC').replaceAll('\\', '/');
  const share = slashed.startsWith('//') ? '/' : '';
  return (
    share +
    slashed
      .replace(/\/{2,}/g, '/')
      .replace(/^(\.\/)+/, '')
      .replaceAll(/\/(\.\/)+/g, '/')
  );
}
