import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { FieldValues, MappedCredential, MappedRecord } from '#lib/domain/mapping/mapped-record';
import { toProblem } from '#lib/domain/run/problem';

import { hashRecord } from './hash-record.ts';
import { refuseJoiner } from './refuse-joiner.ts';
import { RowMerge } from './row-merge.ts';

function card(slot: number, rawCode: string): MappedCredential {
  return {
    slot,
    kind: 'card',
    format: 'H10301',
    rawCode,
    facilityCode: null,
    cardNumber: rawCode,
    status: 'active',
    activatesAt: null,
    expiresAt: null,
  };
}

const state = (slot: number, rawCode: string) => ({ kind: 'state', credential: card(slot, rawCode) }) as const;

function row(line: number, values: FieldValues, more: Partial<MappedRecord> = {}): MappedRecord {
  const record = { row: line, line, externalId: '1', values, credentials: [], problems: [], ...more };
  return { ...record, contentHash: hashRecord(record) };
}

function mergeOf(...rows: readonly MappedRecord[]) {
  return mergeBy(null, ...rows);
}

function mergeBy(adoptBy: string | null, ...rows: readonly MappedRecord[]) {
  const merge = new RowMerge('1', { duplicates: 'merge', adoptBy });
  for (const one of rows) merge.add(one);
  return merge.settle();
}

it('lets the later value win, and nothing blank take one away', () => {
  const { record } = mergeOf(
    row(2, { firstName: 'Ana', department: 'Sales', jobTitle: null }),
    row(3, { department: 'IT', firstName: null, active: false, city: null }),
  );
  expect(record?.values).toEqual({ firstName: 'Ana', department: 'IT', jobTitle: null, active: false, city: null });
});

it('unites lists, each entry once, in the order they are met', () => {
  const { record } = mergeOf(
    row(2, { groups: ['a', 'b'] }),
    row(3, { groups: ['b', 'c'] }),
    row(4, { groups: null }),
    row(5, { groups: [] }),
  );
  expect(record?.values).toEqual({ groups: ['a', 'b', 'c'] });
});

it('takes the later card of a slot, keeps the cards of other slots, and removes none for an empty cell', () => {
  const { record } = mergeOf(
    row(2, {}, { credentials: [state(1, 'b1')] }),
    row(3, {}, { credentials: [state(0, 'a1'), { kind: 'remove', slot: 1 }] }),
    row(4, {}, { credentials: [state(0, 'a2')] }),
  );
  expect(record?.credentials).toEqual([state(0, 'a2'), state(1, 'b1')]);
  const emptied = mergeOf(row(2, { city: 'Ulm' }), row(3, {}, { credentials: [{ kind: 'remove', slot: 0 }] }));
  expect(emptied.record?.credentials).toEqual([{ kind: 'remove', slot: 0 }]);
});

it('puts the result into the first row, which names all lines, and skips the others with a note', () => {
  const defect = toProblem('emailUnreadable', { field: 'email', column: 'mail', value: 'x', line: 7 });
  const { record, skipped } = mergeOf(row(2, { city: 'Ulm' }), row(7, { city: 'Bern' }, { problems: [defect] }));
  expect(record).toMatchObject({ row: 2, line: 2, externalId: '1', problems: [{ code: 'rowsMerged' }] });
  expect(record?.problems[0]?.message).toContain('lines 2, 7');
  expect(skipped).toMatchObject([
    { row: 7, outcome: 'skipped', phase: 0, problems: [{ code: 'emailUnreadable' }, { code: 'duplicateMerged' }] },
  ]);
  expect(skipped[0]?.problems[1]?.message).toContain('line 2');
});

it('leaves a failed row out of it, and a person with one sound row alone', () => {
  const failed = row(2, { city: 'Ulm' }, { problems: [toProblem('keyBlank', { line: 2 })] });
  expect(mergeOf(failed, row(3, { city: 'Bern' }))).toEqual({ record: null, skipped: [] });
  const { record } = mergeOf(failed, row(3, { city: 'Bern' }), row(4, { city: 'Rom' }));
  expect(record).toMatchObject({ row: 3, values: { city: 'Rom' } });
});

it('takes rows that say the same for one row repeated', () => {
  const { record, skipped } = mergeOf(row(2, { city: 'Ulm' }), row(3, { city: 'Ulm' }));
  expect(record).toBeNull();
  expect(skipped).toMatchObject([{ row: 3, problems: [{ code: 'duplicateRow' }] }]);
});

it('names twenty lines of a large group and the number of the others', () => {
  const { record } = mergeOf(...Array.from({ length: 210 }, (_, i) => row(i + 2, { city: `${i}` })));
  expect(record?.problems[0]?.message).toContain('20, 21 and 190 more)');
});

it('has the fingerprint of one row that says all of it', () => {
  const value = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.array(fc.string(), { maxLength: 3 }));
  const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value);
  fc.assert(
    fc.property(fc.array(values, { minLength: 2, maxLength: 4 }), (said) => {
      const { record } = mergeOf(...said.map((one, i) => row(i + 2, one)));
      if (record === null) return;
      expect(record.contentHash).toBe(row(2, record.values).contentHash);
    }),
  );
});

it('makes nobody of rows of which only a later one states the second key, and states it damaged', () => {
  const damage = toProblem('spreadsheetDamage', {
    field: 'employeeNumber',
    value: '1.2E+05',
    severity: 'field',
    line: 3,
  });
  const [bare, later] = [row(2, { firstName: 'Ana', employeeNumber: null }), row(3, {}, { problems: [damage] })];
  expect(mergeBy('employeeNumber', bare, later).record?.joinerProblems).toEqual([{ ...damage, severity: 'row' }]);
  expect(mergeBy('email', bare, later).record?.joinerProblems).toBeUndefined();
  const stated = row(4, { employeeNumber: '120001' });
  expect(mergeBy('employeeNumber', bare, later, stated).record?.joinerProblems).toBeUndefined();
  const turned = mergeBy('employeeNumber', later, bare).record;
  expect(turned && refuseJoiner(turned, { adoptBy: 'employeeNumber' })?.problems).toContainEqual({
    ...damage,
    severity: 'row',
  });
});

it('revokes no card of which one row has a spoilt cell and another a blank one', () => {
  const damage = toProblem('spreadsheetDamage', { field: 'card', value: '1.2E+05', severity: 'field', line: 2 });
  const remove = { credentials: [{ kind: 'remove', slot: 0 } as const] };
  expect(mergeOf(row(2, {}, { problems: [damage] }), row(3, { city: 'Bern' }, remove)).record?.credentials).toEqual([]);
  expect(mergeOf(row(2, {}), row(3, { city: 'Bern' }, remove)).record?.credentials).toHaveLength(1);
  const both = mergeOf(row(2, {}, remove), row(3, { city: 'Bern' }, { ...remove, problems: [damage] }));
  expect(both.record?.credentials).toHaveLength(1);
});

it('takes in what a row with a spoilt card says besides', () => {
  const damage = toProblem('spreadsheetDamage', { field: 'card', value: '1.2E+05', severity: 'row', line: 2 });
  const { record } = mergeOf(row(2, { groups: ['Staff'] }, { problems: [damage] }), row(3, { groups: ['Lab'] }));
  expect(record).toMatchObject({ values: { groups: ['Staff', 'Lab'] }, problems: [{ severity: 'field' }, {}] });
});
