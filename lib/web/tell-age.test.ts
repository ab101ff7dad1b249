import { expect, it } from 'vitest';

import { tellAge } from './tell-age.ts';

it('gives a new cookie twelve hours by the browser, whatever the clock of the server says', () => {
  const headers = new Headers();
  headers.append('set-cookie', 'session=abc; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax');
  headers.append('set-cookie', 'csrf=x; Path=/; HttpOnly');
  headers.append('set-cookie', 'session.1=; Path=/; Max-Age=0; HttpOnly');
  headers.append('set-cookie', 'gone=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  tellAge(headers, 43_200);
  expect(headers.getSetCookie()).toEqual([
    'session=abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax',
    'csrf=x; Path=/; HttpOnly',
    'session.1=; Path=/; Max-Age=0; HttpOnly',
    'gone=; Max-Age=0',
  ]);
});
