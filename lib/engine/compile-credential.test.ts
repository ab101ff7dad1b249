import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import { fields } from '#lib/domain/identity/fields';
import { mapping, type credentialMapping } from '#lib/domain/mapping/mapping';
import { format, type FormatInput } from '#lib/domain/source/format';
import { policy } from '#lib/domain/source/policy';

import { compileMapping } from './map-record.ts';

type CredentialInput = z.input<typeof credentialMapping>;

const both: CredentialInput = {
  numbering: 'facilityAndNumber',
  format: 'H10301',
  facilityColumn: 'FC',
  numberColumn: 'Card',
};
const raw: CredentialInput = { numbering: 'rawCode', format: 'H10301', rawCodeColumn: 'Raw' };
const printed: CredentialInput = { numbering: 'printed', format: 'H10301', numberColumn: 'Badge' };
const dated: CredentialInput = { ...both, activationColumn: 'From', expirationColumn: 'To', statusColumn: 'State' };

const idOnly = [{ field: 'externalId', type: 'direct', column: 'ID' }];

function mapCard(
  credentials: readonly CredentialInput[],
  row: Record<string, string | undefined>,
  settings: FormatInput = {},
) {
  const identity = [
    { field: 'externalId', type: 'direct', column: 'ID' },
    { field: 'city', type: 'direct', column: 'City' },
    { field: 'active', type: 'direct', column: 'Active', optional: true },
  ];
  const setup = { mapping: mapping.parse({ identity, credentials }), fields, format: format.parse(settings) };
  const cells = { ID: '4711', City: 'Bern', ...row };
  return compileMapping(setup, Object.keys(cells)).map({ row: 2, line: 2, cells: Object.values(cells) });
}

function failureOf(credential: CredentialInput, row: Record<string, string | undefined>) {
  const mapped = mapCard([credential], row);
  expect(mapped).toMatchObject({ externalId: '4711', values: { city: 'Bern' }, credentials: [] });
  return mapped.problems.map(({ severity, code, field, column, value }) => ({ severity, code, field, column, value }));
}

describe('a card', () => {
  it('is stated with its canonical code, active, from now and without end', () => {
    expect(mapCard([both], { FC: '118', Card: '01603' })).toMatchObject({
      problems: [],
      credentials: [
        {
          kind: 'state',
          credential: {
            slot: 0,
            kind: 'card',
            format: 'H10301',
            rawCode: '2ec0c86',
            facilityCode: 118,
            cardNumber: '1603',
            status: 'active',
            activatesAt: null,
            expiresAt: null,
          },
        },
      ],
    });
  });

  it('is the same card by raw code, by numbers and by fixed facility code', () => {
    const fixed: CredentialInput = {
      numbering: 'fixedFacilityAndNumber',
      format: 'H10301',
      facilityCode: 118,
      numberColumn: 'Card',
    };
    const decimal: CredentialInput = { ...raw, rawCodeNotation: 'decimal', rawCodeColumn: 'Dec' };
    const row = { FC: '118', Card: '1603', Raw: '0x2EC0C86', Dec: String(0x2ec0c86) };
    const { credentials, problems } = mapCard([both, raw, fixed, decimal], row);
    expect(problems).toEqual([]);
    const cards = credentials.flatMap((statement) => (statement.kind === 'state' ? [statement.credential] : []));
    expect(cards.map(({ slot }) => slot)).toEqual([0, 1, 2, 3]);
    expect(
      new Set(cards.map(({ rawCode, facilityCode, cardNumber }) => `${rawCode} ${facilityCode} ${cardNumber}`)).size,
    ).toBe(1);
  });

  it.each(['118-1603', '118:01603', '118 / 1603', '118,1603', '0118 1603', '118.1603'])(
    'printed as %s is the same card as in two columns',
    (text) => {
      const { credentials, problems } = mapCard([printed], { Badge: text });
      expect(problems).toEqual([]);
      expect(credentials[0]).toMatchObject({
        credential: { rawCode: '2ec0c86', facilityCode: 118, cardNumber: '1603' },
      });
    },
  );

  it('may have a number beyond 32 bits', () => {
    const credential: CredentialInput = { numbering: 'facilityAndNumber', format: 'H10302', numberColumn: 'Card' };
    expect(mapCard([credential], { Card: '34359738367' }).credentials[0]).toMatchObject({
      credential: { facilityCode: null, cardNumber: '34359738367' },
    });
  });

  it('counts in the fingerprint with every term', () => {
    const rows = [
      { FC: '1', Card: '1', From: '', To: '', State: '' },
      { FC: '2', Card: '1', From: '', To: '', State: '' },
      { FC: '1', Card: '1', From: '2026-01-01', To: '', State: '' },
      { FC: '1', Card: '1', From: '', To: '2026-01-01', State: '' },
      { FC: '1', Card: '1', From: '', To: '', State: 'lost' },
      { FC: '1', Card: '', From: '', To: '', State: '' },
    ];
    expect(new Set(rows.map((row) => mapCard([dated], row).contentHash)).size).toBe(rows.length);
  });
});

describe('an empty number', () => {
  it('states nothing, or removes where the mapping says so', () => {
    expect(mapCard([both], { FC: '118', Card: '' }).credentials).toEqual([]);
    expect(mapCard([{ ...both, whenEmpty: 'remove' }], { FC: '118', Card: '' }).credentials).toEqual([
      { kind: 'remove', slot: 0 },
    ]);
  });

  it('an absent cell never removes', () => {
    expect(mapCard([{ ...both, whenEmpty: 'remove' }], { FC: '118', Card: undefined }).credentials).toEqual([]);
  });
});

describe('a card with a defect fails alone', () => {
  it.each([
    ['a printed number with a letter', printed, { Badge: '118-16O3' }, 'printedUnreadable', 'Badge', '118-16O3'],
    ['a printed number alone', printed, { Badge: '1603' }, 'printedFacilityMissing', 'Badge', '1603'],
    ['a printed number out of range', printed, { Badge: '118-70001' }, 'cardNumberOutOfRange', 'Badge', '118-70001'],
    ['a printed facility out of range', printed, { Badge: '300-1' }, 'facilityCodeOutOfRange', 'Badge', '300-1'],
    ['a letter in the number', both, { FC: '118', Card: '4O023' }, 'cardNumberUnreadable', 'Card', '4O023'],
    ['a negative number', both, { FC: '118', Card: '-5' }, 'cardNumberUnreadable', 'Card', '-5'],
    ['a number out of range', both, { FC: '118', Card: '70001' }, 'cardNumberOutOfRange', 'Card', '70001'],
    ['a facility code out of range', both, { FC: '300', Card: '1' }, 'facilityCodeOutOfRange', 'FC', '300'],
    ['a facility code that is none', both, { FC: 'HQ', Card: '1' }, 'facilityCodeUnreadable', 'FC', 'HQ'],
    ['no facility code', both, { FC: '', Card: '17' }, 'cardFacilityMissing', 'FC', '17'],
    ['a raw code that is none', raw, { Raw: '12G4' }, 'rawCodeUnreadable', 'Raw', '12G4'],
    ['a raw code too long', raw, { Raw: '7ec0c86' }, 'rawCodeTooLong', 'Raw', '7ec0c86'],
    [
      'an unknown status',
      dated,
      { FC: '1', Card: '1', From: '', To: '', State: 'maybe' },
      'cardStatusUnknown',
      'State',
      'maybe',
    ],
    [
      'an unreadable date',
      dated,
      { FC: '1', Card: '1', From: '', To: 'soon', State: '' },
      'dateUnreadable',
      'To',
      'soon',
    ],
    [
      'an end before its start',
      dated,
      { FC: '1', Card: '9', From: '2026-02-01', To: '2026-01-31', State: '' },
      'cardDatesReversed',
      'To',
      '9',
    ],
    [
      'an end at its start where that is refused',
      { ...dated, endAtStart: 'refuse' },
      { FC: '1', Card: '9', From: '2026-02-01', To: '2026-02-01', State: '' },
      'cardDatesReversed',
      'To',
      '9',
    ],
  ] as const)('%s', (_, credential, row, code, column, value) => {
    expect(failureOf(credential, row)).toEqual([{ severity: 'field', code, field: 'card', column, value }]);
  });

  it('names the range and the format in words', () => {
    expect(mapCard([both], { FC: '118', Card: '70001' }).problems[0]?.message).toBe(
      'Card number 70001 in column Card is outside 0 to 65,535, the range of Standard 26 bits.',
    );
  });
});

it('deletes a card whatever its dates say', () => {
  const cells = { FC: '1', Card: '9', From: '2026-02-01', To: 'soon', State: 'deleted' };
  const statement = { kind: 'state', credential: { status: 'deleted', activatesAt: null, expiresAt: null } };
  expect(mapCard([dated], cells)).toMatchObject({ problems: [], credentials: [statement] });
});

it('takes a raw code that lost zeros when its parity proves it', () => {
  const credential: CredentialInput = { ...raw, format: 'H10301' };
  expect(mapCard([credential], { Raw: '60001' })).toMatchObject({
    problems: [],
    credentials: [{ credential: { rawCode: '0060001' } }],
  });
});

it('takes a raw code whose parity does not fit, with a note', () => {
  const mapped = mapCard([raw], { Raw: '2ec0c87' });
  expect(mapped.credentials).toHaveLength(1);
  expect(mapped.problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['note rawCodeParity']);
});

it.each([
  ['active', 'active'],
  ['Suspended', 'inactive'],
  ['lost', 'inactive'],
  ['Deleted', 'deleted'],
  ['ja', 'active'],
  ['', 'active'],
])('the status %s means %s', (word, status) => {
  const row = { FC: '1', Card: '1', From: '', To: '', State: word };
  expect(mapCard([dated], row, { trueTokens: ['ja'] }).credentials[0]).toMatchObject({ credential: { status } });
});

it('reads the dates of a card in the time zone of the source', () => {
  const row = { FC: '1', Card: '1', From: '2026-07-01', To: '2026-12-31', State: '' };
  expect(mapCard([dated], row, { timeZone: 'America/Toronto' }).credentials[0]).toMatchObject({
    credential: { activatesAt: '2026-07-01T04:00:00.000Z', expiresAt: '2026-12-31T05:00:00.000Z' },
  });
});

describe('a card cell that a spreadsheet program changed', () => {
  const damaged = { FC: '12', Card: '1.2E+15' };
  const strict = { ...both, onDefect: 'row' } as const;
  const severities = (credential: CredentialInput, row: Record<string, string>) =>
    mapCard([credential], row).problems.map(({ severity, code }) => `${severity} ${code}`);

  it.each([
    ['a printed number that became a date', printed, { Badge: '5.12.2026' }, 'Badge', '5.12.2026'],
    ['scientific notation', both, { FC: '118', Card: '1.2E+15' }, 'Card', '1.2E+15'],
    ['a failed formula', both, { FC: '118', Card: '#N/A' }, 'Card', '#N/A'],
    ['a date', both, { FC: '118', Card: '5-Mar' }, 'Card', '5-Mar'],
    ['lost zeros', { ...raw, format: 'CSN32' }, { Raw: '4123456' }, 'Raw', '4123456'],
  ] as const)('fails the row with its place: %s', (_, credential, row, column, value) => {
    const place = { field: 'card', column, value };
    expect(failureOf(credential, row)).toEqual([{ severity: 'row', code: 'spreadsheetDamage', ...place }]);
  });

  it('costs the card alone where the mapping says so', () => {
    expect(severities({ ...both, onDefect: 'field' }, damaged)).toEqual(['field spreadsheetDamage']);
    expect(severities({ ...both, onDefect: 'field' }, { FC: '12', Card: '4O023' })).toEqual([
      'field cardNumberUnreadable',
    ]);
    expect(severities(strict, { FC: '12', Card: '4O023' })).toEqual(['row cardNumberUnreadable']);
    expect(severities(strict, { FC: '12', Card: '123' })).toEqual([]);
  });

  it('never stops the row of somebody who leaves', () => {
    for (const credential of [both, strict])
      expect(mapCard([credential], { ...damaged, Active: 'no' })).toMatchObject({
        values: { active: false },
        credentials: [],
        problems: [{ severity: 'field', code: 'spreadsheetDamage' }],
      });
    expect(severities(strict, { ...damaged, Active: 'yes' })).toEqual(['row spreadsheetDamage']);
  });

  it('leaves no lost card open for a spoilt date, and never tells a PIN with its dates', () => {
    const lost = mapCard([dated], { FC: '1', Card: '9', From: '', To: '########', State: 'lost' });
    expect(lost.credentials).toMatchObject([
      { credential: { status: 'inactive', manner: { keeps: ['activatesAt', 'expiresAt'] } } },
    ]);
    expect(lost.problems).toMatchObject([{ severity: 'field', code: 'spreadsheetDamage', column: 'To' }]);
    const pin = { kind: 'pin', numberColumn: 'Pin', activationColumn: 'From', expirationColumn: 'To' } as const;
    const setup = {
      mapping: mapping.parse({ identity: idOnly, credentials: [pin] }),
      fields,
      format: format.parse({}),
    };
    const pins = { lengthMin: 4, lengthMax: 6, keep: () => ({ rawCode: 'h', seal: () => 's' }) };
    const cells = ['4711', '4821', '2026-02-01', '2026-01-31'];
    const { problems } = compileMapping({ ...setup, pins }, ['ID', 'Pin', 'From', 'To']).map({
      row: 2,
      line: 2,
      cells,
    });
    expect(problems).toMatchObject([{ code: 'cardDatesReversed' }]);
    expect(JSON.stringify(problems)).not.toContain('4821');
  });

  it('is seen in every column of the card, and a plate may look like a month', () => {
    const until = { ...both, expirationColumn: 'To' } as const;
    expect(mapCard([until], { FC: '12', Card: '7', To: '########' }).problems).toMatchObject([
      { severity: 'row', code: 'spreadsheetDamage', column: 'To' },
    ]);
    const plate = { kind: 'licencePlate', numberColumn: 'Plate' } as const;
    expect(severities(plate, { Plate: 'MAR 123' })).toEqual(['field spreadsheetDamage']);
    expect(severities(plate, { Plate: '#N/A' })).toEqual(['row spreadsheetDamage']);
  });

  it('brings nobody in whom the source leaves out, and is no reason to leave out one of a person’s rows', () => {
    const identity = [
      { field: 'externalId', type: 'direct', column: 'ID' },
      { field: 'groups', type: 'direct', column: 'Site' },
    ];
    const read = (wish: z.input<typeof policy>, site: string) => {
      const setup = { mapping: mapping.parse({ identity, credentials: [both] }), fields, format: format.parse({}) };
      const compiled = compileMapping({ ...setup, policy: policy.parse(wish) }, ['ID', 'Site', 'FC', 'Card']);
      const { problems } = compiled.map({ row: 2, line: 2, cells: ['1', site, '12', '1.2E+15'] });
      return problems.map(({ severity, code }) => `${severity} ${code}`);
    };
    const siteA: z.input<typeof policy> = { selection: { people: 'groups', groups: ['A'] } };
    expect(read(siteA, 'A')).toEqual(['row spreadsheetDamage']);
    expect(read(siteA, 'B')).toEqual(['field spreadsheetDamage', 'note notSelected']);
    expect(read({ duplicates: 'merge' }, 'A')).toEqual(['field spreadsheetDamage']);
  });

  it('leaves what is only doubtful a note', () => {
    const unproven = { numbering: 'rawCode', format: 'H10301', rawCodeColumn: 'Raw', onDefect: 'row' } as const;
    expect(severities(unproven, { Raw: '0x2ec0c87' })).toEqual(['note rawCodeParity']);
  });
});
