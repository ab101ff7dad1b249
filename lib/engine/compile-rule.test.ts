import { describe, expect, it } from 'vitest';

import { fields } from '#lib/domain/identity/fields';
import { mapping } from '#lib/domain/mapping/mapping';
import { format, type FormatInput } from '#lib/domain/source/format';
import { policy } from '#lib/domain/source/policy';
import { codesOf, direct, key, mapRow, type RuleInput } from '#lib/testing/map-row';

import { compileMapping } from './map-record.ts';

describe('rules', () => {
  it('a value map replaces whole values', () => {
    const rule = direct('active', 'State', { valueMap: { SUSPEND: 'no' } });
    expect(mapRow([rule], { State: 'SUSPEND' }).values).toEqual({ active: false });
    expect(
      mapRow([direct('department', 'D', { valueMap: { 'R&D': 'Research' } })], { D: 'constructor' }).values,
    ).toEqual({ department: 'constructor' });
  });

  it('a pattern replaces its matches', () => {
    const rule: RuleInput = {
      field: 'lastName',
      type: 'regex',
      column: 'Name',
      pattern: '^(.*), (.*)$',
      replacement: '$2 $1 $$',
    };
    expect(mapRow([rule], { Name: 'Lovelace, Ada' }).values).toEqual({ lastName: 'Ada Lovelace $' });
  });

  it('a pattern that does not fit leaves the stored value and notes it', () => {
    const mapped = mapRow([{ field: 'lastName', type: 'regex', column: 'Name', pattern: '^(.*), ' }], { Name: 'Cher' });
    expect(mapped.values).toEqual({});
    expect(codesOf(mapped)).toEqual(['note patternUnmatched']);
  });

  it('a pattern takes time in proportion to the text and makes at most 16 KiB', () => {
    const slow: RuleInput = { field: 'lastName', type: 'regex', column: 'Name', pattern: '^(a+)+$' };
    expect(codesOf(mapRow([slow], { Name: `${'a'.repeat(5000)}!` }))).toEqual(['note patternUnmatched']);
    const large: RuleInput = {
      field: 'description',
      type: 'regex',
      column: 'Name',
      pattern: 'a',
      replacement: 'b'.repeat(400),
    };
    expect(codesOf(mapRow([large], { Name: 'a'.repeat(100) }))).toEqual(['field patternOutputTooLong']);
  });

  it('a fixed value needs no column', () => {
    expect(mapRow([{ field: 'active', type: 'fixed', value: true }], {}, { trueTokens: ['ja'] }).values).toEqual({
      active: true,
    });
    expect(
      mapRow([{ field: 'expirationDate', type: 'fixed', value: '2027-01-31' }], {}, { dateFormats: ['dd.MM.yyyy'] })
        .values,
    ).toEqual({ expirationDate: '2027-01-31' });
  });

  it('a template joins columns and closes up where one is empty', () => {
    const rule: RuleInput = { field: 'displayName', type: 'template', template: '{First} {Middle} {Last}' };
    expect(mapRow([rule], { First: 'Ada', Middle: '', Last: 'Lovelace' }).values).toEqual({
      displayName: 'Ada Lovelace',
    });
    expect(mapRow([rule], { First: '', Middle: '', Last: '' }).values).toEqual({});
  });

  it('transforms run in order after the value map', () => {
    const transforms = [{ name: 'digitsOnly' }, { name: 'padLeft', options: { length: 6 } }];
    expect(mapRow([direct('employeeNumber', 'No', { transforms })], { No: 'E-42' }).values).toEqual({
      employeeNumber: '000042',
    });
  });

  it('a date transform reads its own format', () => {
    const transforms = [{ name: 'dateParse', options: { pattern: 'dd.MM.yyyy' } }];
    expect(mapRow([direct('dateOfBirth', 'D', { transforms })], { D: '03.04.1990' }).values).toEqual({
      dateOfBirth: '1990-04-03',
    });
  });

  it('a transform that cannot work fails the field', () => {
    const mapped = mapRow([direct('phone', 'P', { transforms: [{ name: 'phoneE164' }] })], { P: 'ask reception' });
    expect(codesOf(mapped)).toEqual(['field transformFailed']);
  });
});

describe('the field by which a source finds people', () => {
  const digits = direct('employeeNumber', 'Nr', { transforms: [{ name: 'digitsOnly' }] });
  const map = (cell: string, adoptBy: 'employeeNumber' | 'email' | null) => {
    const setup = {
      mapping: mapping.parse({ identity: [key, digits], credentials: [] }),
      fields,
      format: format.parse({}),
    };
    const compiled = compileMapping({ ...setup, policy: policy.parse({ adoptBy }) }, ['ID', 'Nr']);
    return compiled.map({ row: 2, line: 2, cells: ['4711', cell] });
  };

  it('fails alone when a spreadsheet changed it, whatever a step would make of it', () => {
    const mapped = map('1.2E+15', 'employeeNumber');
    expect(mapped).toMatchObject({ externalId: '4711', values: {} });
    expect(mapped.problems).toMatchObject([
      { severity: 'field', code: 'spreadsheetDamage', column: 'Nr', value: '1.2E+15' },
    ]);
    expect(map('E-0815', 'employeeNumber').values).toEqual({ employeeNumber: '0815' });
  });

  it('is looked at in each part that it is put together from, of which one may be a date', () => {
    const put = mapping.parse({
      identity: [
        { field: 'externalId', type: 'template', template: '{Site}-{ID}' },
        { field: 'employeeNumber', type: 'template', template: '{Day}/{Nr}' },
      ],
      credentials: [],
    });
    const setup = {
      mapping: put,
      fields,
      format: format.parse({}),
      policy: policy.parse({ adoptBy: 'employeeNumber' }),
    };
    const compiled = compileMapping(setup, ['Site', 'ID', 'Day', 'Nr']);
    const mapRow = (...cells: readonly string[]) => compiled.map({ row: 2, line: 2, cells: [...cells] });
    expect(mapRow('N', '7', '2026-01-31', '12')).toMatchObject({
      externalId: 'N-7',
      values: { employeeNumber: '2026-01-31/12' },
      problems: [],
    });
    const lostKey = mapRow('N', '1.2E+15', '2026-01-31', '12');
    expect(lostKey).toMatchObject({ externalId: null });
    expect(lostKey.problems).toMatchObject([
      { severity: 'row', code: 'spreadsheetDamage', column: 'ID', value: '1.2E+15' },
    ]);
    expect(mapRow('N', '7', '2026-01-31', '#N/A').problems).toMatchObject([
      { severity: 'field', code: 'spreadsheetDamage', column: 'Nr', value: '#N/A' },
    ]);
  });

  it('is named as damaged where it is an e-mail address, too', () => {
    const rule = direct('email', 'Nr');
    const setup = {
      mapping: mapping.parse({ identity: [key, rule], credentials: [] }),
      fields,
      format: format.parse({}),
    };
    const codes = (['email', null] as const).map((adoptBy) => {
      const compiled = compileMapping({ ...setup, policy: policy.parse({ adoptBy }) }, ['ID', 'Nr']);
      return compiled.map({ row: 2, line: 2, cells: ['4711', '#N/A'] }).problems.map(({ code }) => code);
    });
    expect(codes).toEqual([['spreadsheetDamage'], ['emailUnreadable']]);
  });

  it('is a text like any other where people are found by something else', () => {
    for (const adoptBy of ['email', null] as const)
      expect(map('1.2E+15', adoptBy)).toMatchObject({ values: { employeeNumber: '1215' }, problems: [] });
  });
});

describe('types', () => {
  it.each([
    ['firstName', ' Ada ', 'Ada'],
    ['employeeNumber', '00123', '00123'],
    ['active', 'YES', true],
    ['active', '0', false],
    ['dateOfBirth', '1990-12-10', '1990-12-10'],
    ['activationDate', '2026-01-31', '2026-01-31'],
    ['email', "o'brien+x@mail.example.com", "o'brien+x@mail.example.com"],
    ['country', 'ca', 'CAN'],
    ['country', 'Switzerland', 'CHE'],
    ['phone', '+1 514 555 0123', '+1 514 555 0123'],
    ['provisioningAttributes', 'a|| b ||a||', ['a', 'b']],
    ['supervisors', '007', ['007']],
    ['picture', 'photos\\4711.jpg', 'photos\\4711.jpg'],
  ])('%s reads %j', (field, cell, value) => {
    const mapped = mapRow([direct(field, 'X')], { X: cell });
    expect(mapped.values).toEqual({ [field]: value });
    expect(mapped.problems).toEqual([]);
  });

  it.each([
    ['firstName', 'x'.repeat(256), 'textTooLong'],
    ['description', 'x'.repeat(1001), 'textTooLong'],
    ['extendedGrantTime', 'perhaps', 'booleanUnknown'],
    ['extendedGrantTime', 'WAHR', 'booleanUnknown'],
    ['dateOfBirth', '', undefined],
    ['dateOfBirth', '31/01/1990', 'dateUnreadable'],
    ['expirationDate', 'never', 'dateUnreadable'],
    ['email', 'ada@', 'emailUnreadable'],
    ['email', 'ada @example.com', 'emailUnreadable'],
    ['country', 'Congo', 'countryUnknown'],
    ['phone', 'none', 'phoneUnreadable'],
    ['supervisors', '1.2E+15', 'spreadsheetDamage'],
  ])('%s does not take %j, and only this field fails', (field, cell, code) => {
    const mapped = mapRow([direct(field, 'X'), direct('city', 'City')], { X: cell, City: 'Bern' });
    expect(mapped.values).toEqual({ city: 'Bern' });
    expect(codesOf(mapped)).toEqual(code === undefined ? [] : [`field ${code}`]);
  });

  it('a status that cannot be read fails the row, whatever the rule says', () => {
    expect(codesOf(mapRow([direct('active', 'X')], { X: 'perhaps' }))).toEqual(['row booleanUnknown']);
  });

  it('a moment is stored in UTC, a day as it stands', () => {
    const settings: FormatInput = { dateFormats: ['dd.MM.yyyy', 'dd.MM.yyyy HH:mm'], timeZone: 'Europe/Zurich' };
    const rules = [direct('activationDate', 'A'), direct('expirationDate', 'B')];
    expect(mapRow(rules, { A: '01.07.2026', B: '01.07.2026 08:00' }, settings).values).toEqual({
      activationDate: '2026-07-01',
      expirationDate: '2026-07-01T06:00:00.000Z',
    });
  });

  it('a date that two formats read differently is not guessed', () => {
    const settings: FormatInput = { dateFormats: ['dd/MM/yyyy', 'MM/dd/yyyy'] };
    expect(codesOf(mapRow([direct('dateOfBirth', 'D')], { D: '03/04/2026' }, settings))).toEqual([
      'field dateAmbiguous',
    ]);
    expect(mapRow([direct('dateOfBirth', 'D')], { D: '13/04/2026' }, settings).values).toEqual({
      dateOfBirth: '2026-04-13',
    });
    expect(mapRow([direct('dateOfBirth', 'D')], { D: '04/04/2026' }, settings).values).toEqual({
      dateOfBirth: '2026-04-04',
    });
  });

  it('fails the row instead of the field where the rule says so', () => {
    expect(codesOf(mapRow([direct('email', 'M', { onDefect: 'row' })], { M: 'x' }))).toEqual(['row emailUnreadable']);
  });

  it('does not show a sensitive value in its problem', () => {
    expect(mapRow([direct('dateOfBirth', 'D')], { D: '1.1.70' }).problems[0]?.message).not.toContain('1.1.70');
  });
});

describe('a rule that asks for a different value in every row', () => {
  const identity = [key, direct('email', 'Mail', { unique: true }), direct('city', 'City')];
  const setup = { mapping: mapping.parse({ identity, credentials: [] }), fields, format: format.parse({}) };
  const header = ['ID', 'Mail', 'City'];
  const mapAll = (rows: readonly (readonly string[])[]) => {
    const { map } = compileMapping(setup, header);
    return rows.map((cells, i) => map({ row: i + 2, line: i + 2, cells }));
  };

  it('costs a later row about somebody else the field, names the first line, and minds no case', () => {
    const [first, second] = mapAll([
      ['1', 'ana@example.com', 'Bern'],
      ['2', 'Ana@Example.com', 'Basel'],
    ]);
    expect(first?.values).toEqual({ email: 'ana@example.com', city: 'Bern' });
    expect(second?.values).toEqual({ city: 'Basel' });
    expect(second?.problems).toMatchObject([{ code: 'valueNotUnique', field: 'email', line: 3, severity: 'field' }]);
    expect(second?.problems[0]?.message).toContain('line 2');
  });

  it('lets rows about one person agree, and blank cells be many', () => {
    const rows = mapAll([
      ['1', 'ana@example.com', 'Bern'],
      ['1', 'ana@example.com', 'Basel'],
      ['2', '', 'Bern'],
      ['3', '', 'Bern'],
    ]);
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

it('reads the dates of a column by its own format, where days and months stand both ways round in one file', () => {
  const settings: FormatInput = {
    dateFormats: ['MM/dd/yyyy', 'dd/MM/yyyy'],
    dateColumns: { ' hired ': 'MM/dd/yyyy', Leaves: 'dd/MM/yyyy' },
  };
  const rules = [direct('activationDate', 'Hired'), direct('expirationDate', 'Leaves'), direct('dateOfBirth', 'Born')];
  const mapped = mapRow(rules, { Hired: '02/03/2026', Leaves: '02/03/2026', Born: '02/03/1990' }, settings);
  expect(mapped.values).toEqual({ activationDate: '2026-02-03', expirationDate: '2026-03-02' });
  expect(codesOf(mapped)).toEqual(['field dateAmbiguous']);
});

it('reads the dates of a fallback column by that column’s own format', () => {
  const rule = direct('activationDate', 'Hired', { fallbackColumns: ['Rehired'] });
  const settings: FormatInput = { dateColumns: { Hired: 'MM/dd/yyyy', Rehired: 'dd/MM/yyyy' } };
  const read = (cells: Record<string, string>) => mapRow([rule], cells, settings).values['activationDate'];
  expect(read({ Hired: '', Rehired: '02/03/2026' })).toBe('2026-03-02');
  expect(read({ Hired: '02/03/2026', Rehired: '04/05/2026' })).toBe('2026-02-03');
});
