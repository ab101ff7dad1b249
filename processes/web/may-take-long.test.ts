import { expect, it } from 'vitest';

import { allEndpoints } from '#lib/contract/all-endpoints';

import { mayTakeLong } from './may-take-long.ts';

/** Bodies of a few megabytes at most, which a limit of a minute fits. */
const small = ['updateIdentityPicture', 'importSettings', 'uploadTemplate', 'previewTemplate'];

it('cuts no upload off that is only slow, and gives every other call a limit', () => {
  for (const { id, path, rawBody } of allEndpoints) {
    if (path.startsWith('/uploads/')) continue;
    const isLong = rawBody === 'request' && !small.includes(id);
    expect([id, mayTakeLong(`/api/v1/acme${path.replaceAll(/[{}]/g, '')}?name=people.csv`)]).toEqual([id, isLong]);
  }
  for (const rest of ['?offset=8388608', '/archive', '/pictures?path=a.jpg', '/finish'])
    expect(mayTakeLong(`/api/v1/acme/uploads/0198${rest}`)).toBe(true);
  expect(mayTakeLong('/api/v1/acme/uploadsx')).toBe(false);
});
