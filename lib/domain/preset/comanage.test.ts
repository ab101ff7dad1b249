import { expect, it } from 'vitest';

import { mapV2Header } from './comanage-v2-mapping.ts';
import { recognisePreset } from './recognise-preset.ts';

const blank = (filled: Readonly<Record<number, string>>) => Array.from({ length: 26 }, (_, i) => filled[i + 1] ?? '');

it('recognises headings of COmanage CSV v2 and says how many it knows', () => {
  const header = ['SORID', 'Name.given.official', 'Name.family.official', 'Payroll'];
  expect(recognisePreset({ header, hasHeadings: true, rows: [['1', 'Ada', 'King', '7']] })).toMatchObject({
    preset: 'comanage-v2',
    reason: '3 of 4 headings are those of COmanage CSV v2',
  });
});

it('recognises lines of COmanage CSV v1 by their places, also where the first was taken for headings', () => {
  const rows = [blank({ 1: 'H2', 4: 'Ben', 23: 'staff' }), blank({ 1: 'H3', 4: 'Cy' })];
  const first = blank({ 1: 'H1', 4: 'Ada', 23: 'student' });
  const numbered = first.map((_, i) => `Column ${i + 1}`);
  const plain = { header: numbered, hasHeadings: false, rows: [first, ...rows] };
  expect(recognisePreset(plain)).toMatchObject({ preset: 'comanage-v1' });
  const header = first.map((cell, i) => (cell === '' ? `Column ${i + 1}` : cell));
  expect(recognisePreset({ header, hasHeadings: true, rows })).toMatchObject({ preset: 'comanage-v1' });
});

it('takes no other wide file for COmanage CSV v1', () => {
  const rows = [blank({ 1: 'H1', 2: 'x', 4: 'Ada', 23: 'Laboratory' })];
  expect(recognisePreset({ header: blank({}), hasHeadings: false, rows })).toBeNull();
});

it('takes no fax number of CSV v2 for a person’s phone', () => {
  const header = ['SORID', 'Name.given.official', 'TelephoneNumber.number.fax', 'TelephoneNumber.number.home'];
  const { identityMapping } = mapV2Header(header, []);
  expect(identityMapping.find(({ field }) => field === 'phone')).toMatchObject({
    column: 'TelephoneNumber.number.home',
  });
});
