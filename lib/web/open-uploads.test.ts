import { expect, it } from 'vitest';

import { holdUploadPlace, openUploadsMax } from './open-uploads.ts';

const busy = 'Too many files are being received';

it('takes a set number of uploads at a time and asks the next one to come again', () => {
  const places = Array.from({ length: openUploadsMax }, (_, i) => holdUploadPlace(`tenant ${i}`));
  expect(() => holdUploadPlace('another')).toThrow(busy);
  places.pop()?.();
  const again = holdUploadPlace('another');
  expect(() => holdUploadPlace('yet another')).toThrow(busy);
  again();
  for (const leave of places.splice(0)) leave();
  holdUploadPlace('another')();
});

it('leaves places to others while one tenant sends as many files at once as it may', () => {
  const places: (() => void)[] = [];
  const takeAll = (tenant: string) => {
    const before = places.length;
    for (;;) {
      try {
        places.push(holdUploadPlace(tenant));
      } catch {
        return places.length - before;
      }
    }
  };
  expect([takeAll('one'), takeAll('two'), takeAll('three')]).toEqual([50, 25, 13]);
  places.push(holdUploadPlace('four'));
  for (const leave of places.splice(0)) leave();
  expect(takeAll('one')).toBe(50);
  for (const leave of places.splice(0)) leave();
});
