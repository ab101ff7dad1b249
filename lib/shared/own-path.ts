/** The path if it stays on this site, else `/`: what arrives in an address must not lead visitors away. */
export function ownPath(path: string | undefined): string {
  if (path === undefined || !path.startsWith('/') || path.length > 2000) return '/';
  const base = 'http://own.invalid';
  return URL.canParse(path, base) && new URL(path, base).origin === base && !/[\\\t\r\n]/.test(path) ? path : '/';
}
