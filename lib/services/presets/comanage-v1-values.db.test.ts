import { beforeAll, expect, it } from 'vitest';

import { createComanageSource, sendLines, type SeenRow, v1Line } from '#lib/testing/acceptance/comanage/comanage';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

/** One record for each case; places are the vendor's positions, the key is the case. */
const records: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  V02: { 4: 'Ada' },
  V09: { 6: 'Only' },
  V10: { 4: 'Ada', 6: '   ' },
  V11: { 4: 'Ada', 13: 'ada[at]uni.example' },
  V12: { 4: 'Ada', 23: 'Staff' },
  V14: { 4: 'Ada', 20: '31/12/2026' },
  V15a: { 4: 'Ada', 20: '12/31/2026' },
  V15b: { 4: 'Ada', 20: '2026-12-31' },
  V15c: { 4: 'Ada', 20: '31.12.2026' },
  V15d: { 4: 'Ada', 20: '20261231' },
  V15e: { 4: 'Ada', 20: '2026-12-31T12:00:00+02:00' },
  V16: { 4: 'Ada', 20: 'next monday' },
  V17: { 4: 'Ada', 20: '2026-02-30' },
  V18: { 4: 'Ada', 20: '2026-09-01', 21: '2026-08-01' },
  V19: { 4: 'Ada', 22: 'people.uni.example/ada' },
  V20: { 4: 'Ada', 24: 'eppn+login:a@x;uid:a' },
  V21: { 4: 'Ada', 24: 'uid:a;' },
  V22: { 4: 'Ada', 24: 'badge:' },
  V23: { 4: 'Ada', 24: 'orcid:https://orcid.org/0' },
  V24: { 4: 'Ada', 24: ' uid : a ' },
  V25: { 4: 'Ada', 24: 'cardkey:1' },
  V26: { 4: 'Ada', 26: '"{""bonusPoints"":585}"' },
  V27: { 4: 'Ada', 26: '{bonusPoints:12}' },
  V28: { 4: 'Ada', 26: '"{""tags"":[""a""],""n"":{""x"":1}}"' },
  V29: { 4: 'Ada', 25: '09/03/1990' },
  V30: { 4: 'Ada', 6: '<b>Said</b>' },
  V31: { 4: 'Ada', 11: '0' },
};

let tenant: TestTenant;
let found: (name: string) => SeenRow;
beforeAll(async () => {
  tenant = await createTestTenant();
  const sourceId = await createComanageSource(tenant, 'comanage-v1');
  const names = Object.keys(records);
  const lines = names.map((name) => v1Line({ 1: name, ...records[name] }));
  const { rows } = await sendLines(tenant, sourceId, `${lines.join('\n')}\n`);
  found = (name) => rows.get(names.indexOf(name) + 1) ?? { outcome: 'none', codes: [], messages: '', values: {} };
});

it('V02 a key and a given name are enough, and the affiliation is then member', () => {
  expect(found('V02')).toMatchObject({ outcome: 'created', codes: [], values: { workerTypeCode: 'member' } });
});

it('V09 a blank given name rejects the record', () => {
  expect(found('V09')).toMatchObject({ outcome: 'failed', codes: ['cellBlank'] });
});

it('V10 a family name of spaces is blank, with a warning', () => {
  expect(found('V10')).toMatchObject({ outcome: 'created', codes: ['cellOfSpaces'] });
  expect(found('V10').values).not.toHaveProperty('lastName');
});

it('V10 a family name of spaces rejects the record where the source is strict', async () => {
  const other = await createTestTenant();
  const sourceId = await createComanageSource(other, 'comanage-v1', { format: { blankCells: 'fail' } });
  const { rows } = await sendLines(other, sourceId, `${v1Line({ 1: 'A', 4: 'Ada', 6: '  ' })}\n`);
  expect(rows.get(1)).toMatchObject({ outcome: 'failed', codes: ['cellOfSpaces'] });
});

it('V11 a bad e-mail address rejects the record and names column 13', () => {
  expect(found('V11')).toMatchObject({ outcome: 'failed', codes: ['emailUnreadable'] });
  expect(found('V11').messages).toContain('Column 13');
});

it('V12 an affiliation in other case is rejected, and the right one suggested', () => {
  expect(found('V12')).toMatchObject({ outcome: 'failed', codes: ['wordNotListed'] });
  expect(found('V12').messages).toContain('Write it staff.');
});

it('V13 a blank affiliation is member', () => {
  expect(found('V31').values).toMatchObject({ workerTypeCode: 'member' });
});

it('V14 a date with the day before the month is rejected, not guessed', () => {
  expect(found('V14')).toMatchObject({ outcome: 'failed', codes: ['dateUnreadable'] });
});

it('V15 dates of every common form are read, as UTC', () => {
  for (const name of ['V15a', 'V15b', 'V15c', 'V15d']) {
    expect(found(name)).toMatchObject({ outcome: 'created', values: { activationDate: '2026-12-31' } });
  }
  expect(found('V15e').values).toMatchObject({ activationDate: '2026-12-31T10:00:00.000Z' });
});

it('V16 a relative date is read with a warning that says which day it was taken for', () => {
  const { outcome, codes, messages, values } = found('V16');
  expect({ outcome, codes }).toEqual({ outcome: 'created', codes: ['dateRelative'] });
  expect(new Date(String(values['activationDate'])).getUTCDay()).toBe(1);
  expect(messages).toContain(String(values['activationDate']));
});

it('V17 a day that its month does not have is rejected', () => {
  expect(found('V17')).toMatchObject({ outcome: 'failed', codes: ['dateUnreadable'] });
});

it('V18 valid through before valid from rejects the record', () => {
  expect(found('V18')).toMatchObject({ outcome: 'failed', codes: ['dateTooEarly'] });
});

it('V19 a web address without protocol rejects the record', () => {
  expect(found('V19')).toMatchObject({ outcome: 'failed', codes: ['urlWithoutProtocol'] });
});

it('V20 two identifiers are kept, the one for login marked', () => {
  expect(found('V20')).toMatchObject({ codes: [], values: { 'custom.identifiers': 'eppn+login:a@x;uid:a' } });
});

it('V21 a separator at the end of the identifiers is passed over with a note', () => {
  expect(found('V21')).toMatchObject({ codes: ['listTidied'], values: { 'custom.identifiers': 'uid:a' } });
});

it('V22 an identifier without value rejects the record', () => {
  expect(found('V22')).toMatchObject({ outcome: 'failed', codes: ['listEntryBlank'] });
});

it('V23 an identifier keeps the colons of its value', () => {
  expect(found('V23').values).toMatchObject({ 'custom.identifiers': 'orcid:https://orcid.org/0' });
});

it('V24 spaces around type and value go, with a note', () => {
  expect(found('V24')).toMatchObject({ codes: ['listTidied'], values: { 'custom.identifiers': 'uid:a' } });
});

it('V25 an identifier type that nobody knows rejects the record', () => {
  expect(found('V25')).toMatchObject({ outcome: 'failed', codes: ['listTypeUnknown'] });
});

it('V26 ad hoc attributes are kept with tag and value', () => {
  expect(found('V26').values).toMatchObject({ 'custom.adHocAttributes': '{"bonusPoints":"585"}' });
});

it('V27 ad hoc text that is no JSON costs only itself, with a warning', () => {
  expect(found('V27')).toMatchObject({ outcome: 'created', codes: ['jsonUnreadable'] });
  expect(found('V27').values).not.toHaveProperty(['custom.adHocAttributes']);
});

it('V28 nested ad hoc values are kept as JSON text, with a warning', () => {
  expect(found('V28')).toMatchObject({ outcome: 'created', codes: ['jsonNested'] });
  expect(found('V28').values['custom.adHocAttributes']).toBe('{"tags":"[\\"a\\"]","n":"{\\"x\\":1}"}');
});

it('V29 a date of birth that is not year-month-day rejects the record', () => {
  expect(found('V29')).toMatchObject({ outcome: 'failed', codes: ['dateUnreadable'] });
});

it('V30 angle brackets reject the record, unless the source takes them as text', async () => {
  expect(found('V30')).toMatchObject({ outcome: 'failed', codes: ['angleBrackets'] });
  const other = await createTestTenant();
  const sourceId = await createComanageSource(other, 'comanage-v1', { format: { angleBrackets: 'keep' } });
  const { rows } = await sendLines(other, sourceId, `${v1Line({ 1: 'A', ...records['V30'] })}\n`);
  expect(rows.get(1)).toMatchObject({ outcome: 'created', values: { lastName: '<b>Said</b>' } });
});

it('V31 a postal code of 0 is kept', () => {
  expect(found('V31').values).toMatchObject({ postalCode: '0' });
});
