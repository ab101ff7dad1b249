import { expect, it } from 'vitest';
import type { z } from 'zod';

import type { PinKeeper } from '#lib/domain/credential/pin-keeper';
import { fields } from '#lib/domain/identity/fields';
import { mapping, type credentialMapping } from '#lib/domain/mapping/mapping';
import { format } from '#lib/domain/source/format';

import { compileMapping } from './map-record.ts';

const pins: PinKeeper = {
  lengthMin: 4,
  lengthMax: 6,
  keep: (digits, externalId) => ({
    rawCode: `hash of ${digits.length} digits of ${externalId}`,
    seal: (id) => `sealed for ${id}`,
  }),
};

function map(kind: 'pin' | 'licencePlate' | 'mobile', text: string | undefined, more = {}) {
  const credential: z.input<typeof credentialMapping> = { kind, numberColumn: 'Value', ...more };
  const identity = [{ field: 'externalId', type: 'direct', column: 'ID' }];
  const setup = { mapping: mapping.parse({ identity, credentials: [credential] }), fields, format: format.parse({}) };
  return compileMapping({ ...setup, pins }, ['ID', 'Value']).map({ row: 2, line: 2, cells: ['4711', text] });
}

it('keeps a PIN as what its keeper gives, with its zeros, and not one digit of it beside', () => {
  const mapped = map('pin', '004821');
  expect(mapped.credentials).toMatchObject([
    { credential: { kind: 'pin', format: 'pin', rawCode: 'hash of 6 digits of 4711', cardNumber: null } },
  ]);
  expect(JSON.stringify(mapped)).not.toContain('4821');
});

it.each([
  ['a letter', '48O1', 'pinUnreadable', 'field'],
  ['too few digits', '123', 'pinLength', 'field'],
  ['too many digits', '1234567', 'pinLength', 'field'],
  ['a spreadsheet’s trace', '1.2E+15', 'spreadsheetDamage', 'row'],
])('refuses a PIN with %s without telling it', (_, text, code, severity) => {
  const mapped = map('pin', text);
  expect(mapped.credentials).toEqual([]);
  expect(mapped.problems).toMatchObject([{ code, field: 'pin', column: 'Value', severity }]);
  expect(JSON.stringify(mapped.problems)).not.toContain(text);
});

it('takes our own mask for nothing said', () => {
  expect(map('pin', '••••', { whenEmpty: 'remove' })).toMatchObject({ credentials: [], problems: [] });
});

it('compares a licence plate without case, spaces and hyphens, and a mobile ID as it is', () => {
  expect(map('licencePlate', 'zh 123-456').credentials).toMatchObject([
    { credential: { kind: 'licencePlate', format: 'licencePlate', rawCode: 'ZH123456', cardNumber: 'ZH123456' } },
  ]);
  expect(map('mobile', 'a7f3-22c1').credentials).toMatchObject([
    { credential: { kind: 'mobile', format: 'mobile', rawCode: 'a7f3-22c1', cardNumber: 'a7f3-22c1' } },
  ]);
});

it('refuses what is no plate and what is too long for a mobile ID', () => {
  expect(map('licencePlate', 'ZH#1').problems).toMatchObject([{ code: 'plateUnreadable', field: 'licencePlate' }]);
  expect(map('mobile', 'x'.repeat(256)).problems).toMatchObject([{ code: 'mobileIdUnreadable', field: 'mobile' }]);
});

it('removes on an empty cell where the mapping says so, and never on an absent one', () => {
  expect(map('mobile', '', { whenEmpty: 'remove' }).credentials).toEqual([{ kind: 'remove', slot: 0 }]);
  expect(map('mobile', '').credentials).toEqual([]);
  expect(map('mobile', undefined, { whenEmpty: 'remove' }).credentials).toEqual([]);
});
