import { expect, it } from 'vitest';

import type {
  CredentialStatement,
  FieldValues,
  MappedCredential,
  MappedRecord,
} from '#lib/domain/mapping/mapped-record';
import { toProblem } from '#lib/domain/run/problem';
import { emptySnapshot, type KnownIdentity } from '#lib/domain/run/snapshot';
import { policy } from '#lib/domain/source/policy';

import { planRow } from './plan-row.ts';

const damage = toProblem('spreadsheetDamage', { field: 'pin', severity: 'row', words: { what: 'a formula failed' } });
const card: MappedCredential = {
  slot: 0,
  kind: 'card',
  format: 'H10301',
  rawCode: '0000001',
  facilityCode: 0,
  cardNumber: '1',
  status: 'active',
  activatesAt: null,
  expiresAt: null,
};
const attributes = { firstName: 'Ana', expirationDate: '2027-06-30', groups: ['Lab', 'Staff'] };
const ana: KnownIdentity = { id: 'i1', externalId: '1', active: true, attributes, version: 3 };
const setup = {
  sourceId: 's',
  position: 1,
  ranks: {},
  badgeTypes: new Map(),
  now: '2026-01-01T00:00:00.000Z',
  dayStart: (day: string) => `${day}T00:00:00.000Z`,
  policy: policy.parse({ decidesActive: true }),
  newId: () => 'new',
};

/** What becomes of a row of somebody who holds a card, with a spoilt PIN in it. */
function plan(
  values: FieldValues,
  statements: readonly CredentialStatement[] = [],
  problems = [damage],
  active = true,
) {
  const row = { row: 2, line: 2, externalId: '1', contentHash: 'c' };
  const record: MappedRecord = { ...row, values, credentials: statements, problems };
  const known = { values: attributes, contentHash: 'b', missedFiles: 0, withdrawn: false };
  return planRow(record, setup, {
    ...emptySnapshot,
    identities: new Map([['1', { ...ana, active }]]),
    sourceRecords: new Map([['1', known]]),
    credentials: new Map([['i1', [{ id: 'c1', sourceId: 's', credential: card }]]]),
  }).outcome;
}

const state = (change: Partial<MappedCredential>) => ({ kind: 'state', credential: { ...card, ...change } }) as const;

it('fails a row for a spoilt credential, whatever else it says', () => {
  expect(plan({ firstName: 'Anna' })).toBe('failed');
  expect(plan({ expirationDate: '2028-06-30', groups: ['Lab', 'Staff', 'Vault'] })).toBe('failed');
  expect(plan({}, [state({})])).toBe('failed');
  expect(plan({}, [state({ slot: 1, rawCode: '0000002' })])).toBe('failed');
});

it('applies the row all the same where it takes access away', () => {
  expect(plan({ active: false })).toBe('deactivated');
  expect(plan({ expirationDate: '2026-01-31' })).toBe('updated');
  expect(plan({ groups: ['Staff'] })).toBe('updated');
  expect(plan({}, [{ kind: 'remove', slot: 0 }])).toBe('updated');
  expect(plan({}, [state({ status: 'inactive' })])).toBe('updated');
  expect(plan({}, [state({ rawCode: '0000002', cardNumber: '2' })])).toBe('updated');
  expect(plan({}, [state({ expiresAt: '2026-01-31T00:00:00.000Z' })])).toBe('updated');
});

it('ends no card that the spoilt cell may have meant, but one that the row calls lost', () => {
  const spoiltCard = toProblem('spreadsheetDamage', { field: 'card', severity: 'row', words: { what: 'it broke' } });
  const other = state({ rawCode: '0000002', cardNumber: '2' });
  expect(plan({}, [other], [spoiltCard])).toBe('failed');
  expect(plan({}, [{ kind: 'remove', slot: 0 }], [spoiltCard])).toBe('failed');
  expect(plan({}, [state({ status: 'inactive' })], [spoiltCard])).toBe('updated');
  expect(plan({}, [state({ status: 'deleted' })], [spoiltCard])).toBe('updated');
});

it('ends no other card for the one that is lost', () => {
  const spoiltCard = toProblem('spreadsheetDamage', { field: 'card', severity: 'row', words: { what: 'it broke' } });
  const lost = state({ rawCode: '0000003', cardNumber: '3', status: 'inactive' });
  expect(plan({}, [lost, state({ slot: 1 })], [spoiltCard])).toBe('failed');
  expect(plan({}, [lost], [spoiltCard])).toBe('failed');
});

it('takes no loss for one where the row brings its person back', () => {
  expect(plan({ active: true, groups: ['Staff'] }, [], [damage], false)).toBe('failed');
});

it('takes no removal of what nobody holds for one', () => {
  expect(plan({ firstName: 'Anna' }, [{ kind: 'remove', slot: 1 }])).toBe('failed');
});

it('fails a row for anything else that stops it', () => {
  const other = toProblem('emailUnreadable', { field: 'email', severity: 'row' });
  expect(plan({ active: false }, [], [damage, other])).toBe('failed');
});
