import { expect, it } from 'vitest';

import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { emptySnapshot, type KnownIdentity, type Snapshot } from '#lib/domain/run/snapshot';
import { policy } from '#lib/domain/source/policy';

import { matchRecord } from './match-record.ts';
import { planRecord } from './plan-record.ts';

const row: MappedRecord = {
  row: 2,
  line: 2,
  externalId: 'a1',
  values: { firstName: 'Ana', jobTitle: 'Guard' },
  credentials: [],
  problems: [],
  contentHash: 'c',
};
const ana: KnownIdentity = { id: 'i1', externalId: 'P1', active: true, attributes: { firstName: 'Ana' }, version: 3 };
const setup = {
  sourceId: 's',
  position: 2,
  ranks: {},
  badgeTypes: new Map(),
  now: '2026-01-01T00:00:00.000Z',
  dayStart: (day: string) => `${day}T00:00:00.000Z`,
  policy: policy.parse({ adoptBy: 'email', decidesActive: true }),
  newId: () => 'new',
};

function match(snapshot: Partial<Snapshot>, adoptBy: 'email' | null = 'email') {
  const own = { ...setup, policy: { ...setup.policy, adoptBy } };
  return matchRecord(row, 'a1', { setup: own, snapshot: { ...emptySnapshot, ...snapshot } });
}

it('takes a key that nobody has and no second key fits for a new person', () => {
  expect(match({})).toEqual({ situation: 'new' });
});

it('finds the person whom the source’s record names, whatever their External ID is', () => {
  expect(match({ identities: new Map([['a1', ana]]) })).toEqual({
    situation: 'linked',
    key: 'a1',
    identity: ana,
    problems: [],
  });
});

it('takes the one person whom the second key fits, and says so', () => {
  const found = match({ identities: new Map([['a1', ana]]), candidates: new Map([['a1', [ana]]]) });
  expect(found).toMatchObject({ situation: 'matched', problems: [{ code: 'personAdopted', severity: 'note' }] });
});

it('takes none of several, and names at most five of them', () => {
  const people = Array.from({ length: 7 }, (_, i) => ({ id: `${i}`, externalId: `P${i}` }));
  const found = match({ candidates: new Map([['a1', people]]) });
  expect(found).toMatchObject({ situation: 'ambiguous', problems: [{ code: 'matchAmbiguous', severity: 'row' }] });
  const [problem] = 'problems' in found ? found.problems : [];
  expect(problem?.message).toContain('7 people: P0, P1, P2, P3, P4, ….');
});

it('refuses a second key for a person whom the source knows already, and follows one that adopts', () => {
  const known = { identities: new Map([['a1', ana]]), otherKeys: new Map([['a1', 'a7']]) };
  const refused = match(known, null);
  expect(refused).toMatchObject({ situation: 'ambiguous', problems: [{ code: 'personKnownAs' }] });
  expect(match(known)).toMatchObject({ situation: 'linked', renamedFrom: 'a7', problems: [{ code: 'personRenamed' }] });
});

it('plans an adopted person under the source’s key and keeps their External ID for the events', () => {
  const identities = new Map([['a1', ana]]);
  const adopted = planRecord(row, setup, { ...emptySnapshot, identities, candidates: new Map([['a1', [ana]]]) });
  expect(adopted).toMatchObject({
    externalId: 'a1',
    identityId: 'i1',
    situation: 'matched',
    outcome: 'updated',
    phase: 3,
    undo: { isNew: true, personKey: 'P1' },
  });
  const record = { values: { firstName: 'Ana' }, contentHash: 'old', missedFiles: 0, withdrawn: false };
  const later = planRecord(row, setup, { ...emptySnapshot, identities, sourceRecords: new Map([['a1', record]]) });
  expect(later).toMatchObject({
    situation: 'linked',
    outcome: 'updated',
    undo: { isNew: false, values: { jobTitle: null }, personKey: 'P1' },
  });
});

it('creates nobody without a value of each field that new people need, and asks nothing of known ones', () => {
  const asked = {
    ...setup,
    mandatory: new Map([
      ['jobTitle', 'Job title'],
      ['custom.size', 'Size'],
    ]),
  };
  const plan = (values: MappedRecord['values'], snapshot: Partial<Snapshot> = {}) =>
    planRecord({ ...row, values }, asked, { ...emptySnapshot, ...snapshot });
  const lacking = plan({ firstName: 'Ana', jobTitle: 'Guard' });
  expect(lacking).toMatchObject({ outcome: 'failed', problems: [{ code: 'identityLacksValue', severity: 'row' }] });
  expect(lacking.problems[0]?.message).toBe('A new person needs a value for Size; row 2 has none that can be used.');
  expect(plan({ firstName: 'Ana', jobTitle: 'Guard', 'custom.size': 42 }).outcome).toBe('created');
  expect(plan({ firstName: 'Anna' }, { identities: new Map([['a1', ana]]) }).outcome).toBe('updated');
});

it('makes nobody of a row whose second key is damaged, and takes the other fields of a person who is known', () => {
  const damage = { code: 'spreadsheetDamage', severity: 'field', field: 'email', message: '#N/A' } as const;
  const damaged = { ...row, problems: [damage] };
  const made = planRecord(damaged, setup, emptySnapshot);
  expect(made).toMatchObject({ outcome: 'failed', identityId: null, problems: [{ ...damage, severity: 'row' }] });
  const known = planRecord(damaged, setup, { ...emptySnapshot, identities: new Map([['a1', ana]]) });
  expect(known).toMatchObject({ outcome: 'updated', problems: [damage] });
  const other = { ...damaged, problems: [{ ...damage, field: 'employeeNumber' }] };
  expect(planRecord(other, setup, emptySnapshot)).toMatchObject({ outcome: 'created' });
  const merged = { ...damaged, values: { ...row.values, email: 'ana@example.com' } };
  expect(planRecord(merged, setup, emptySnapshot)).toMatchObject({ outcome: 'created' });
});
