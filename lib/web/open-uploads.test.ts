import { expect, it } from 'vitest';

import { holdUploadPlace, openUploadsMax } from './open-uploads.ts';

it('takes a set number of uploads at a time and asks the next one to come again', () => {
  const places = Array.from({ length: openUploadsMax }, () => holdUploadPlace());
  expect(() => holdUploadPlace()).toThrow('Too many files are being received');
  places.pop()?.();
  const again = holdUploadPlace();
  expect(() => holdUploadPlace()).toThrow();
  again();
  for (const leave of places) leave();
  holdUploadPlace()();
});
