import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import { fields } from '#lib/domain/identity/fields';
import { mapping, type mappingRule } from '#lib/domain/mapping/mapping';
import { format, type FormatInput } from '#lib/domain/source/format';
import { policy } from '#lib/domain/source/policy';

import { compileMapping } from './map-record.ts';

type RuleInput = z.input<typeof mappingRule>;

const key: RuleInput = { field: 'externalId', type: 'direct', column: 'ID' };

function direct(field: string, column: string, more: object = {}): RuleInput {
  return { field, type: 'direct', column, ...more };
}

/** Maps one row of named cells by the given rules beside External ID in column `ID`. */
function mapRow(rules: readonly RuleInput[], row: Record<string, string | undefined>, settings: FormatInput = {}) {
  const identity = rules.some((rule) => rule.field === 'externalId') ? rules : [key, ...rules];
  const setup = { mapping: mapping.parse({ identity, credentials: [] }), fields, format: format.parse(settings) };
  const cells = 'ID' in row ? row : { ID: '4711', ...row };
  return compileMapping(setup, Object.keys(cells)).map({ row: 2, line: 2, cells: Object.values(cells) });
}

function codesOf({ problems }: ReturnType<typeof mapRow>) {
  return problems.map(({ severity, code }) => `${severity} ${code}`);
}

describe('External ID', () => {
  it('keeps its leading zeros and is never a number', () => {
    expect(mapRow([], { ID: '00123' }).externalId).toBe('00123');
  });

  it('is trimmed and compared exactly', () => {
    expect(mapRow([], { ID: ' Ab-1 ' }).externalId).toBe('Ab-1');
  });

  it('fails the row of a key that a spreadsheet changed, though a step, a pattern or words would make a good one of it', () => {
    const steps = direct('externalId', 'ID', { transforms: [{ name: 'digitsOnly' }] });
    const pattern = {
      field: 'externalId',
      type: 'regex',
      column: 'ID',
      pattern: '^(\\d+).*',
      replacement: '$1',
    } as const;
    const words = direct('externalId', 'ID', { valueMap: { '1.2E+15': '12' } });
    const later = direct('externalId', 'Old', { fallbackColumns: ['ID'], transforms: [{ name: 'digitsOnly' }] });
    for (const rule of [steps, pattern, words, later])
      expect(codesOf(mapRow([rule], { ID: '1.2E+15', Old: '' }))).toEqual(['row spreadsheetDamage']);
    expect(mapRow([steps], { ID: 'E-4711' }).externalId).toBe('4711');
  });

  it('fails the row when blank or absent', () => {
    expect(codesOf(mapRow([], { ID: ' ' }))).toEqual(['row keyBlank']);
    expect(codesOf(mapRow([], { ID: undefined }))).toEqual(['row keyBlank']);
    expect(mapRow([], { ID: '' }).externalId).toBeNull();
  });

  it.each([
    '1.2E+15',
    '1,2E+15',
    '#N/A',
    '#NV',
    '#REF!',
    '#WERT!',
    '########',
    'TRUE',
    'WAHR',
    'VERO',
    'Onwaar',
    'Mar-05',
    '5-Mrz',
    '01/02/2026',
  ])('fails the row when a spreadsheet turned it into %s, and says how to repair it', (damaged) => {
    const mapped = mapRow([], { ID: damaged });
    expect(mapped.externalId).toBeNull();
    expect(codesOf(mapped)).toEqual(['row spreadsheetDamage']);
    expect(mapped.problems[0]).toMatchObject({ field: 'externalId', column: 'ID', line: 2, value: damaged });
  });

  it.each(['1E5', 'E-12', 'A#1', 'MAY', 'jan.decker', '12.5', '#17', '2026-1'])('takes %s as it is', (id) => {
    expect(mapRow([], { ID: id })).toMatchObject({ externalId: id, problems: [] });
  });

  it('fails the row when its pattern does not fit', () => {
    const rule: RuleInput = { field: 'externalId', type: 'regex', column: 'ID', pattern: '^E(\\d+)$' };
    expect(mapRow([rule], { ID: 'E0042' }).externalId).toBe('0042');
    expect(codesOf(mapRow([rule], { ID: 'X0042' }))).toEqual(['row keyUnmatched']);
  });
});

describe('empty and absent cells', () => {
  it('keep the stored value unless the rule clears', () => {
    expect(mapRow([direct('department', 'Dept')], { Dept: '' }).values).toEqual({});
    expect(mapRow([direct('department', 'Dept', { whenEmpty: 'clear' })], { Dept: '  ' }).values).toEqual({
      department: null,
    });
  });

  it('an absent cell never clears', () => {
    expect(mapRow([direct('department', 'Dept', { whenEmpty: 'clear' })], { Dept: undefined }).values).toEqual({});
  });

  it('words for empty count as empty', () => {
    const rule = direct('department', 'Dept', { whenEmpty: 'clear' });
    expect(mapRow([rule], { Dept: 'N/A' }, { emptyTokens: ['N/A'] }).values).toEqual({ department: null });
  });

  it('a missing column skips an optional rule and is named for any other', () => {
    const setup = (rule: RuleInput) => ({
      mapping: mapping.parse({ identity: [key, rule], credentials: [] }),
      fields,
      format: format.parse({}),
    });
    const optional = compileMapping(setup(direct('department', 'Dept', { optional: true, whenEmpty: 'clear' })), [
      'ID',
    ]);
    expect(optional.missing).toEqual([]);
    expect(optional.map({ row: 2, line: 2, cells: ['1'] }).values).toEqual({});
    expect(compileMapping(setup(direct('department', 'Dept')), ['ID']).missing).toEqual([
      { field: 'department', column: 'Dept' },
    ]);
  });
});

describe('columns', () => {
  it('are found whatever their order, spaces and case, unless headers are exact', () => {
    const row = { ' dept ': 'Research', ID: '1' };
    expect(mapRow([direct('department', 'Dept')], row).values).toEqual({ department: 'Research' });
    expect(mapRow([direct('department', 'Dept')], row, { headers: 'exact' }).values).toEqual({});
  });

  it('names only those the mapping reads, in the header’s order', () => {
    const setup = {
      mapping: mapping.parse({
        identity: [
          key,
          direct('department', 'Dept'),
          { field: 'displayName', type: 'template', template: '{First} {Last}' },
        ],
        credentials: [],
      }),
      fields,
      format: format.parse({}),
    };
    expect(compileMapping(setup, ['Last', 'Dept', 'Unused', 'First', 'ID']).columns).toEqual([
      'Last',
      'Dept',
      'First',
      'ID',
    ]);
  });

  it('falls back to the next filled column', () => {
    const rule = direct('department', 'Dept', { fallbackColumns: ['Unit', 'Team'] });
    expect(mapRow([rule], { Dept: '', Unit: undefined, Team: 'Blue' }).values).toEqual({ department: 'Blue' });
    expect(mapRow([rule], { Dept: 'Red', Unit: 'Green', Team: 'Blue' }).values).toEqual({ department: 'Red' });
  });
});

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

it('removes hidden characters around values with one note per row', () => {
  const mapped = mapRow([direct('city', 'C'), direct('state', 'S')], {
    ID: '\ufeff42\u200b',
    C: '\u00a0Bern',
    S: ' BE ',
  });
  expect(mapped).toMatchObject({ externalId: '42', values: { city: 'Bern', state: 'BE' } });
  expect(codesOf(mapped)).toEqual(['note hiddenCharacters']);
});

it('keeps the problems that reading found', () => {
  const setup = { mapping: mapping.parse({ identity: [key], credentials: [] }), fields, format: format.parse({}) };
  const found = mapRow([], { ID: '' }).problems;
  const compiled = compileMapping(setup, ['ID']);
  expect(compiled.map({ row: 2, line: 2, cells: ['1'], problems: found }).problems).toEqual(found);
  expect(compiled.map({ row: 3, line: 3, cells: ['1'] }).problems).toEqual([]);
});

describe('the fingerprint', () => {
  const rules = [direct('city', 'C', { whenEmpty: 'clear' }), direct('state', 'S'), direct('active', 'A')];

  it('does not depend on the order of columns or rules', () => {
    const one = mapRow(rules, { ID: '1', C: 'Bern', S: 'BE', A: 'yes' });
    const other = mapRow(rules.toReversed(), { A: 'yes', S: 'BE', ID: '1', C: 'Bern' });
    expect(one.contentHash).toBe(other.contentHash);
    expect(one.contentHash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('differs with every statement', () => {
    const rows = [
      { ID: '1', C: 'Bern', S: 'BE', A: 'yes' },
      { ID: '2', C: 'Bern', S: 'BE', A: 'yes' },
      { ID: '1', C: 'Ber', S: 'nBE', A: 'yes' },
      { ID: '1', C: '', S: 'BE', A: 'yes' },
      { ID: '1', C: undefined, S: 'BE', A: 'yes' },
      { ID: '1', C: 'BE', S: 'Bern', A: 'yes' },
      { ID: '1', C: 'Bern', S: 'BE', A: 'no' },
      { ID: '1', C: 'Bern', S: 'BE', A: '' },
    ];
    expect(new Set(rows.map((row) => mapRow(rules, row).contentHash)).size).toBe(rows.length);
  });

  it('has no collision among 200,000 neighbouring rows', () => {
    const setup = {
      mapping: mapping.parse({ identity: [key, direct('city', 'C')], credentials: [] }),
      fields,
      format: format.parse({}),
    };
    const { map } = compileMapping(setup, ['ID', 'C']);
    const seen = new Set<string>();
    for (let row = 0; row < 200_000; row += 1)
      seen.add(map({ row, line: row, cells: [String(row), String(row % 7)] }).contentHash);
    expect(seen.size).toBe(200_000);
  });
});

it('gives the same answer for the same record, whatever was mapped before', () => {
  const setup = {
    mapping: mapping.parse({ identity: [key, direct('city', 'C'), direct('email', 'M')], credentials: [] }),
    fields,
    format: format.parse({}),
  };
  const { map } = compileMapping(setup, ['ID', 'C', 'M']);
  const cell = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
  fc.assert(
    fc.property(fc.tuple(cell, cell, cell), fc.tuple(cell, cell, cell), (cells, others) => {
      const first = map({ row: 2, line: 2, cells });
      map({ row: 3, line: 3, cells: others });
      expect(map({ row: 2, line: 2, cells })).toEqual(first);
    }),
  );
});

it('never changes a key of digits', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,40}$/), (id) => {
      expect(mapRow([], { ID: id }).externalId).toBe(id);
    }),
  );
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
