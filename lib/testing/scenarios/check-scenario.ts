import type { ExpectStatic } from 'vitest';
import { z } from 'zod';

import { absenceOutcome, type RunCounts, rowOutcome, runCounts } from '#lib/domain/run/outcome';
import { problem } from '#lib/domain/run/problem';
import { holdReason, problemGroup } from '#lib/domain/run/run';
import { storedRecord } from '#lib/domain/run/stored-record';

import type { PlayedPlan, PlayedScenario } from './play-scenario.ts';
import type { ScenarioResult } from './scenario.ts';

/**
 * Compares what happened with everything a scenario expects, and what may never happen in any. `expect` is the test's own, so
 * that scenarios can be played side by side.
 */
export function checkScenario(expect: ExpectStatic, played: PlayedScenario, expected: ScenarioResult): void {
  const { plans, untouched, people } = played;
  expect.soft(plans.withoutIndex, 'the plan without the row index').toEqual(plans.withIndex);
  expect.soft(untouched[1], 'the directory after previews').toEqual(untouched[0]);
  if (played.status !== 'skipped') expect.soft(plans.applied, 'the applied plan').toEqual(plans.withIndex);
  const found = describe(played);
  expect.soft(found).toEqual({ ...found, ...shown(expected) });
  expect.soft(found.says).toContain(expected.refused?.says ?? '');
  for (const [row, changes] of Object.entries(expected.changes)) {
    expect.soft(changesOf(plans.applied, Number(row)), `changes of row ${row}`).toEqual(changes);
  }
  expect.soft(Object.keys(people).toSorted(), 'who is there').toEqual(Object.keys(expected.people).toSorted());
  for (const [externalId, facts] of Object.entries(expected.people)) {
    const person = people[externalId] ?? {};
    expect.soft({ externalId, ...pick(person, facts) }).toEqual({ externalId, ...facts });
  }
}

/** What `describe` can see of an expected result. */
function shown({ status, refused, held, completeness, rows, problems, notes, missing, cards }: ScenarioResult) {
  return { status, refused: refused?.code ?? null, held, completeness, rows, problems, notes, missing, cards };
}

function describe({ status, plans: { applied } }: PlayedScenario) {
  const counts = runCounts.nullable().parse(applied.counts);
  const problems = problemsOf(applied);
  const refusal = problem.nullable().parse(applied.refusal);
  const inRows = new Set<string>([...Object.values(problems).flat(), refusal?.code ?? '']);
  const codes = problemGroup
    .array()
    .parse(applied.problems)
    .map(({ code }) => code);
  return {
    status,
    refused: refusal?.code ?? null,
    says: refusal?.message ?? '',
    held: status === 'held' ? reasonsOf(applied) : {},
    completeness: applied.completeness,
    problems,
    notes: codes.filter((code) => !inRows.has(code)).toSorted(),
    ...(counts === null ? { rows: {}, missing: {}, cards: {} } : numbersOf(counts)),
  };
}

function numbersOf(counts: RunCounts) {
  return {
    rows: filled(counts, rowOutcome.options),
    missing: filled(counts.missing, absenceOutcome.options),
    cards: filled(counts.credentials, ['created', 'updated', 'revoked']),
  };
}

const hold = z.object({ reasons: z.array(holdReason) }).nullable();

function reasonsOf({ hold: found }: PlayedPlan): Record<string, number> {
  const reasons = hold.parse(found)?.reasons ?? [];
  return Object.fromEntries(reasons.map(({ limit, planned }) => [limit, planned]));
}

function problemsOf({ records }: PlayedPlan): Record<string, string[]> {
  const rows = records.map((record) => storedRecord.pick({ row: true, problems: true }).parse(record));
  return Object.fromEntries(
    rows.flatMap(({ row, problems }) =>
      problems === null || problems.length === 0 ? [] : [[String(row), problems.map(({ code }) => code)]],
    ),
  );
}

function changesOf({ records }: PlayedPlan, row: number): Record<string, unknown> {
  const record = storedRecord.pick({ changes: true }).parse(records.find((one) => one.row === row) ?? { changes: [] });
  return Object.fromEntries((record.changes ?? []).map(({ field, from, to }) => [field, [from, to]]));
}

function filled<Key extends string>(counts: Readonly<Record<Key, number>>, keys: readonly Key[]) {
  return Object.fromEntries(keys.flatMap((key) => (counts[key] === 0 ? [] : [[key, counts[key]]])));
}

function pick(person: Readonly<Record<string, unknown>>, facts: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(facts).map((field) => [field, person[field] ?? null]));
}
