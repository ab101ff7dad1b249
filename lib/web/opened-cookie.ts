import { cookieName } from './cookie-name.ts';

/** The session cookie that a response sets; undefined when it sets none. */
export function openedCookie(response: Response): string | undefined {
  const prefix = `${cookieName('session')}=`;
  const line = response.headers.getSetCookie().find((one) => one.startsWith(prefix));
  return line?.slice(prefix.length).split(';')[0];
}
