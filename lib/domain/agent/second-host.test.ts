import { expect, it } from 'vitest';

import { isOtherHost } from './second-host.ts';

const known = { hostName: 'FILESRV-02', hostId: 'a' };

it('sees a copy of an agent on another machine, also on one of the same name', () => {
  expect(isOtherHost(known, { hostName: 'LAPTOP-7', hostId: 'b' })).toBe(true);
  expect(isOtherHost(known, { hostName: 'FILESRV-02', hostId: 'b' })).toBe(true);
  expect(isOtherHost(known, { hostName: 'LAPTOP-7', hostId: null })).toBe(true);
});

it('knows a machine again that was renamed, or that has no id to tell', () => {
  expect(isOtherHost(known, { hostName: 'FILESRV-03', hostId: 'a' })).toBe(false);
  expect(isOtherHost(known, { hostName: 'filesrv-02', hostId: null })).toBe(false);
});
