import { expect, it } from 'vitest';

import { recognisePreset } from './recognise-preset.ts';

const recognise = (header: readonly string[], hasHeadings = true) =>
  recognisePreset({ header, hasHeadings, rows: [header.map(() => '')] });

it('recognises a Genea file by its headings and says how many', () => {
  expect(recognise(['external_id', 'full_name', 'user_status', 'email', 'payroll_note'])).toMatchObject({
    preset: 'genea',
    reason: '4 of 5 headings are those of Genea',
  });
});

it('recognises nothing in headings of nobody we know, and none without a required one', () => {
  expect(recognise(['Emp ID', 'Name'])).toBeNull();
  expect(recognise(['external_id', 'full_name', 'email'])).toBeNull();
});

it('does not take rows for headings', () => {
  expect(recognise(['external_id', 'full_name', 'user_status'], false)).toBeNull();
});
