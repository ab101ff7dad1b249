import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import { fields } from '#lib/domain/identity/fields';
import { format, type FormatInput } from '#lib/domain/source/format';

import { checkMapping } from './check-mapping.ts';
import { mapping } from './mapping.ts';

type Input = z.input<typeof mapping>;
type Rule = Input['identity'][number];
type Credential = Input['credentials'][number];

const key: Rule = { field: 'externalId', type: 'direct', column: 'ID' };
const name: Rule = { field: 'lastName', type: 'direct', column: 'Name' };

function check(identity: readonly Rule[], credentials: readonly Credential[] = [], settings: FormatInput = {}) {
  const setup = { mapping: mapping.parse({ identity, credentials }), fields, format: format.parse(settings) };
  return checkMapping({ ...setup, columns: ['ID', 'Name', 'Card', 'FC', 'Raw', 'From'] });
}

function errorsOf(found: ReturnType<typeof check>) {
  return found.filter(({ severity }) => severity === 'error').map(({ path, message }) => `${path}: ${message}`);
}

it('finds nothing wrong with a complete mapping', () => {
  expect(check([key, name])).toEqual([]);
  expect(check([{ ...key, column: ' id ' }, name])).toEqual([]);
});

describe('External ID', () => {
  it('must be mapped', () => {
    expect(errorsOf(check([name]))).toEqual([
      'identityMapping: Map External ID: choose the column that is different for every person',
    ]);
  });

  it.each<Rule>([
    { field: 'externalId', type: 'fixed', value: '1' },
    { field: 'externalId', type: 'template', template: '{ID}-{Name}' },
  ])('comes from a column, never from $type', (rule) => {
    expect(errorsOf(check([rule, name]))).toEqual([
      'identityMapping.0.type: External ID comes from a column, directly or by a pattern',
    ]);
  });

  it('may come by a pattern', () => {
    expect(check([{ field: 'externalId', type: 'regex', column: 'ID', pattern: '(\\d+)' }, name])).toEqual([]);
  });
});

describe('a rule', () => {
  it.each<[Rule, string]>([
    [
      { field: 'lastName', type: 'direct', column: 'ID' },
      'identityMapping.2.field: lastName is already mapped; a field can be mapped once',
    ],
    [{ field: 'shoeSize', type: 'direct', column: 'ID' }, 'identityMapping.2.field: There is no field shoeSize'],
    [{ field: 'city', type: 'direct', column: 'Town' }, 'identityMapping.2.column: The template has no column “Town”'],
    [
      { field: 'city', type: 'template', template: 'here' },
      'identityMapping.2.template: Name at least one column in curly brackets, like {First} {Last}',
    ],
    [
      { field: 'city', type: 'template', template: '{Name} {Town}' },
      'identityMapping.2.template: The template has no column “Town”',
    ],
    [
      { field: 'city', type: 'regex', column: 'Name', pattern: 'text(a(b)' },
      'identityMapping.2.pattern: The pattern needs a closing ) for the bracket at position 5',
    ],
    [
      { field: 'city', type: 'regex', column: 'Name', pattern: '[a' },
      'identityMapping.2.pattern: The pattern needs a closing ] for the bracket at position 1',
    ],
    [
      { field: 'city', type: 'regex', column: 'Name', pattern: 'ab)c' },
      'identityMapping.2.pattern: The pattern closes a bracket that was not opened at position 3',
    ],
    [
      { field: 'city', type: 'regex', column: 'Name', pattern: 'a(?=b)' },
      'identityMapping.2.pattern: The pattern uses look-around, which is not available, at position 2',
    ],
    [
      { field: 'city', type: 'regex', column: 'Name', pattern: 'a' },
      'identityMapping.2.pattern: The replacement uses $1, but the pattern has 0 groups',
    ],
    [
      { field: 'city', type: 'direct', column: 'Name', transforms: [{ name: 'reverse' }] },
      'identityMapping.2.transforms.0.name: There is no step “reverse”',
    ],
    [
      { field: 'city', type: 'direct', column: 'Name', transforms: [{ name: 'padLeft' }] },
      'identityMapping.2.transforms.0.options: The step “Fill up on the left” cannot work with these options',
    ],
    [{ field: 'active', type: 'fixed', value: 'maybe' }, 'identityMapping.2.value: Choose yes or no'],
    [
      { field: 'expirationDate', type: 'fixed', value: '31/01/2026' },
      'identityMapping.2.value: Enter a date like 2026-01-31',
    ],
    [{ field: 'country', type: 'fixed', value: 'Atlantis' }, 'identityMapping.2.value: Enter a country code like CAN'],
    [{ field: 'city', type: 'fixed', value: '' }, 'identityMapping.2.value: Enter a value'],
  ])('%j is refused', (rule, message) => {
    expect(errorsOf(check([key, name, rule]))).toEqual([message]);
  });

  it('may share its column with other rules', () => {
    expect(check([key, name, { field: 'employeeNumber', type: 'direct', column: 'ID' }])).toEqual([]);
  });

  it('may miss an optional or a fallback column', () => {
    const found = check([
      key,
      name,
      { field: 'city', type: 'direct', column: 'Town', optional: true },
      { field: 'state', type: 'direct', column: 'Name', fallbackColumns: ['Canton'] },
    ]);
    expect(found.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'warning identityMapping.2.column',
      'warning identityMapping.3.fallbackColumns.0',
    ]);
  });
});

it('warns when no name is mapped, because such a source cannot create people', () => {
  expect(check([key])).toEqual([
    {
      severity: 'warning',
      path: 'identityMapping',
      message: 'No name is mapped: this source can update people but not create them',
    },
  ]);
});

describe('a credential mapping', () => {
  it.each<Credential>([
    { numbering: 'rawCode', format: 'H10301', rawCodeColumn: 'Raw' },
    { numbering: 'facilityAndNumber', format: 'H10301', facilityColumn: 'FC', numberColumn: 'Card' },
    {
      numbering: 'fixedFacilityAndNumber',
      format: 'H10301',
      facilityCode: 255,
      numberColumn: 'Card',
      activationColumn: 'From',
    },
    { numbering: 'facilityAndNumber', format: 'H10302', numberColumn: 'Card' },
    { numbering: 'fixedFacilityAndNumber', format: 'CSN32', numberColumn: 'Card' },
  ])('%j is complete', (credential) => {
    expect(check([key, name], [credential])).toEqual([]);
  });

  it.each<[Credential, readonly string[]]>([
    [{ numbering: 'rawCode', format: 'H10301' }, ['rawCodeColumn: Choose the column with the raw code']],
    [
      { numbering: 'facilityAndNumber', format: 'H10301', numberColumn: 'Card' },
      ['facilityColumn: Choose the column with the facility code'],
    ],
    [
      { numbering: 'facilityAndNumber', format: 'H10301', facilityColumn: 'FC', numberColumn: 'Badge' },
      ['numberColumn: The template has no column “Badge”'],
    ],
    [
      { numbering: 'facilityAndNumber', format: 'H10302', facilityColumn: 'FC', numberColumn: 'Card' },
      ['facilityColumn: HID H10302 37 bits has no facility code: use the card number alone, or the raw code'],
    ],
    [
      { numbering: 'fixedFacilityAndNumber', format: 'CSN32', facilityCode: 5, numberColumn: 'Card' },
      ['facilityCode: CSN 32 bits has no facility code: use the card number alone, or the raw code'],
    ],
    [
      { numbering: 'fixedFacilityAndNumber', format: 'C1000-35', facilityCode: 4096, numberColumn: 'Card' },
      ['facilityCode: Facility code must be between 0 and 4,095 for HID Corporate 1000 35 bits'],
    ],
    [
      { numbering: 'fixedFacilityAndNumber', format: 'H10301', numberColumn: 'Card' },
      ['facilityCode: Facility code must be between 0 and 255 for Standard 26 bits'],
    ],
  ])('%j is refused', (credential, messages) => {
    expect(errorsOf(check([key, name], [credential]))).toEqual(
      messages.map((message) => `credentialMappings.0.${message}`),
    );
  });

  it('needs a format from the catalogue', () => {
    expect(errorsOf(check([key, name], [{ numbering: 'rawCode', format: 'H99', rawCodeColumn: 'Raw' }]))[0]).toMatch(
      'There is no card format H99; use one of H10301, ',
    );
  });
});

it('names a date format that cannot be understood', () => {
  expect(errorsOf(check([key, name], [], { dateFormats: ['yyyy-MM-dd', 'QQ'] }))).toEqual([
    'format.dateFormats.1: “QQ” is no date format; write it like yyyy-MM-dd or dd/MM/yyyy HH:mm',
  ]);
});

it('names a time zone that does not exist', () => {
  expect(errorsOf(check([key, name], [], { timeZone: 'Mars/Olympus' }))).toEqual([
    'format.timeZone: There is no time zone Mars/Olympus; write it like Europe/Zurich or UTC',
  ]);
});

it('tells once of a credential that files may lack, and of each column they lack otherwise', () => {
  const pin = { kind: 'pin', numberColumn: 'PIN', statusColumn: 'PIN status' } as const;
  const columns = ['ID', 'First'];
  const found = (optional: boolean) => {
    const credentials = [{ ...pin, optional }];
    const setup = { mapping: mapping.parse({ identity: [key, name], credentials }), fields, format: format.parse({}) };
    return checkMapping({ ...setup, columns }).filter(({ path }) => path.startsWith('credential'));
  };
  expect(found(true)).toMatchObject([{ severity: 'warning', path: 'credentialMappings.0.numberColumn' }]);
  expect(found(false)).toMatchObject([{ severity: 'error' }, { severity: 'error' }]);
});
