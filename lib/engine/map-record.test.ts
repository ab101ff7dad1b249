import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fields } from '#lib/domain/identity/fields';
import { mapping } from '#lib/domain/mapping/mapping';
import { format } from '#lib/domain/source/format';
import { codesOf, direct, key, mapRow, type RuleInput } from '#lib/testing/map-row';

import { compileMapping } from './map-record.ts';

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
