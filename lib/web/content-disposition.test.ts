import { expect, it } from 'vitest';

import { contentDisposition } from './content-disposition.ts';

it('keeps any file name out of the header syntax and readable for new and old browsers', () => {
  expect(contentDisposition('people.csv')).toBe(`attachment; filename="people.csv"; filename*=UTF-8''people.csv`);
  expect(contentDisposition('Bü"\r\nro\\.csv')).toBe(
    `attachment; filename="B____ro_.csv"; filename*=UTF-8''B%C3%BC%22%0D%0Aro%5C.csv`,
  );
  expect(contentDisposition(`it's (1).csv`)).toContain(`filename*=UTF-8''it%27s%20%281%29.csv`);
});
