import { expect, it } from 'vitest';

import { findExcess, quotaRoom, readQuota, tenantQuota } from './tenant-quota.ts';

const quota = tenantQuota.parse({ storedGib: 1, filesADay: 10, openRuns: 5 });
const empty = { storedBytes: 0, filesADay: 0, openRuns: 0 };

it('has a default for every limit', () => {
  expect(tenantQuota.parse({})).toEqual({ storedGib: 100, filesADay: 5000, openRuns: 500 });
});

it('takes a file that fits exactly, and none that is a byte larger', () => {
  expect(findExcess(empty, quota, 1024 ** 3)).toBeNull();
  expect(findExcess(empty, quota, 1024 ** 3 + 1)).toMatchObject({ limit: 'storedGib' });
  const full = { ...empty, storedBytes: 1024 ** 3 };
  expect([quotaRoom(full, quota), findExcess(full, quota, 0)?.limit]).toEqual([0, 'storedGib']);
});

it('says which limit is full, how full, and whether waiting helps', () => {
  const stored = findExcess({ ...empty, storedBytes: 1024 ** 3 * 0.987 }, quota, 1024 ** 3);
  expect(stored?.message).toContain('0.99 of 1 GiB');
  expect(stored?.retryAfterSeconds).toBeUndefined();
  const files = findExcess({ ...empty, filesADay: 10 }, quota, 1);
  expect(files).toMatchObject({ limit: 'filesADay', retryAfterSeconds: 3600 });
  expect(files?.message).toContain('10 files arrived in the last 24 hours; 10 are allowed');
  const runs = findExcess({ ...empty, openRuns: 7 }, quota, 1);
  expect(runs).toMatchObject({ limit: 'openRuns', retryAfterSeconds: 300 });
  expect(runs?.message).toContain('7 runs are waiting, at work or on hold; 5 may be open');
});

it('reads every limit with its use, and counts what is still arriving as stored', () => {
  const use = { storedBytes: 1024 ** 3 / 2, pendingBytes: 1024 ** 3 / 4, filesADay: 3, openRuns: 5 };
  expect(readQuota(use, quota).map(({ limit, text }) => [limit, text])).toEqual([
    ['storedGib', '0.75 of 1 GiB'],
    ['filesADay', '3 of 10'],
    ['openRuns', '5 of 5'],
  ]);
});
