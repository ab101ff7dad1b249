const turkish = /\u0131|i\u0307/g;

/** Makes upper and lower case the same, also for the Turkish letters İ and ı, which fall in with i as I does. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return isAscii(lower) ? lower : lower.replace(turkish, 'i');
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
