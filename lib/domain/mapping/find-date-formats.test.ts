import { expect, it } from 'vitest';

import { findDateFormats } from './find-date-formats.ts';

const columns = [
  { name: 'Start', samples: ['31.01.2026', '', '01.02.2026'] },
  { name: 'Born', samples: ['19901210', '19850101'] },
  { name: 'Phone', samples: ['514-555-0123', '5145550199'] },
  { name: 'Salary', samples: ['1200.50', '990.00'] },
  { name: 'Blank', samples: ['', ''] },
];

it('finds written dates anywhere, and digits only where dates are expected', () => {
  expect([...findDateFormats(columns, new Set()).formats]).toEqual([['Start', 'dd.MM.yyyy']]);
  expect([...findDateFormats(columns, new Set(['Born'])).formats]).toEqual([
    ['Start', 'dd.MM.yyyy'],
    ['Born', 'yyyyMMdd'],
  ]);
});

it('asks with an example where day and month cannot be told apart', () => {
  const found = findDateFormats([{ name: 'Start', samples: ['', '03/04/2026'] }], new Set());
  expect(found.questions).toEqual([{ column: 'Start', formats: ['dd/MM/yyyy', 'MM/dd/yyyy'], example: '03/04/2026' }]);
  expect(found.formats.size).toBe(0);
});

it('asks about an expected column by its dates, whatever words stand between them', () => {
  const samples = ['unknown', '03/04/2026', 'n/a'];
  const found = findDateFormats([{ name: 'Start', samples }], new Set(['Start']));
  expect(found.questions).toMatchObject([{ column: 'Start', example: '03/04/2026' }]);
});
