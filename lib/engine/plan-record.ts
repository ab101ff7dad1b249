import type { FieldValues, MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { FieldChange } from '#lib/domain/run/change';
import { leftOutHash } from '#lib/domain/run/left-out-hash';
import { noEffect } from '#lib/domain/run/no-effect';
import type { RowOutcome } from '#lib/domain/run/outcome';
import type { Phase, PlannedRecord } from '#lib/domain/run/planned-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { KnownIdentity, KnownSourceRecord, Snapshot } from '#lib/domain/run/snapshot';
import type { Statement } from '#lib/domain/source/statement';

import { changeLists } from './change-lists.ts';
import { diffCredentials } from './diff-credentials.ts';
import { diffFields } from './diff-fields.ts';
import { judgeNewcomer } from './judge-newcomer.ts';
import { type KnownMatch, matchRecord, type World } from './match-record.ts';
import { tellKnown } from './only-creating.ts';
import type { PlanSetup } from './plan-setup.ts';
import { refuseJoiner } from './refuse-joiner.ts';
import { resolveAlone, resolveFields } from './resolve-fields.ts';
import { tellAccessKept } from './tell-access-kept.ts';
import { toUndo } from './to-undo.ts';

/**
 * Decides what one row does to the directory. Rows with a row problem fail and change nothing. The row's values are laid
 * over what this source stated before (an absent cell keeps, null clears) and then resolved with the other sources.
 */
export function planRecord(record: MappedRecord, setup: PlanSetup, snapshot: Snapshot): PlannedRecord {
  const { externalId } = record;
  if (externalId === null || record.problems.some((one) => one.severity === 'row')) return fail(record, []);
  if (record.problems.some(({ code }) => code === 'notSelected')) return leaveOut(record);
  if (setup.policy.syncMode === 'manual') return skip(record, toProblem('recordOnRequest', { value: externalId }));
  const match = matchRecord(record, externalId, { setup, snapshot });
  if (match.situation === 'ambiguous') return { ...fail(record, match.problems), situation: 'ambiguous' };
  if (match.situation === 'new') return planJoiner(record, externalId, { setup, snapshot });
  const reason = setup.protects?.(match.identity.attributes) ?? null;
  if (reason !== null) return skip(record, toProblem('personProtected', { line: record.line, words: { reason } }));
  return planKnown(record, match, { setup, snapshot });
}

function planJoiner(given: MappedRecord, externalId: string, { setup, snapshot }: World): PlannedRecord {
  const word = judgeNewcomer(given, externalId, { setup, snapshot });
  if (word.isLeftOut) return skip(given, word.note);
  if (!setup.policy.createIdentities) return fail(given, [toProblem('identityUnknown', { value: externalId })]);
  const refused = refuseJoiner(given, setup.policy);
  if (refused !== null) return fail(refused, []);
  const { record, problems } = changeLists(given, { values: undefined, others: [] }, setup);
  if (!setup.policy.selection.createUngrouped && !hasGroups(record.values))
    return skip(record, toProblem('identityUngrouped', { field: 'groups', line: record.line }));
  if (setup.policy.requireName && !hasName(record.values))
    return fail(record, [toProblem('identityIncomplete', { words: { row: record.row } })]);
  const lacking = findLacking(record.values, setup);
  if (lacking.length > 0)
    return fail(record, [toProblem('identityLacksValue', { words: { row: record.row, labels: lacking.join(', ') } })]);
  const identityId = setup.newId();
  const stated = withoutNulls(record.values);
  const resolved = resolveAlone(toStatement(setup, stated));
  const credentials = diffCredentials(record.credentials, {
    ...holdings(setup, snapshot),
    identityId,
    held: [],
    barred: undefined,
  });
  return {
    ...place(record),
    identityId,
    situation: 'new',
    outcome: 'created',
    phase: 2,
    baseVersion: null,
    contentHash: storedHash(record, setup, [...problems, ...credentials.problems]),
    stated,
    undo: null,
    changes: [],
    // Nobody who decides holds this person yet: they exist, and open no door.
    result: { active: resolved.active ?? false, attributes: resolved.attributes },
    credentials: credentials.changes,
    problems: [...record.problems, ...word.notes, ...problems, ...credentials.problems],
  };
}

function planKnown(
  given: MappedRecord,
  { situation, key, identity, problems, renamedFrom }: KnownMatch,
  { setup, snapshot }: World,
): PlannedRecord {
  const before = snapshot.sourceRecords.get(key);
  const others = snapshot.statements.get(identity.id) ?? [];
  const lists = changeLists(given, { values: before?.values, others }, setup);
  const { record } = lists;
  const told = tellKnown(record, identity.attributes, setup);
  const stated = withoutNulls({ ...before?.values, ...told.values });
  const resolved = resolveState(identity, before, [toStatement(setup, stated), ...others]);
  const changes = diffState(identity, resolved);
  const credentials = diffCredentials(record.credentials, {
    ...holdings(setup, snapshot),
    identityId: identity.id,
    held: snapshot.credentials.get(identity.id) ?? [],
    barred: snapshot.barred.get(identity.id),
  });
  const found = [...tellAccessKept(record, resolved.active, setup), ...lists.problems, ...credentials.problems];
  const contentHash = storedHash(record, setup, found);
  const outcome = toOutcome(changes, credentials.changes.length);
  const isQuiet = outcome === 'unchanged' && isUpToDate(before, contentHash);
  return {
    ...place(record),
    identityId: identity.id,
    situation,
    outcome,
    phase: isQuiet ? 0 : toPhase(outcome, credentials.changes),
    baseVersion: identity.version,
    contentHash,
    stated: isQuiet ? null : stated,
    undo: isQuiet ? null : toUndo({ key, identity, before, stated, resolved, changes, renamedFrom }),
    changes,
    result: changes.length === 0 ? null : resolved,
    credentials: credentials.changes,
    problems: [...record.problems, ...told.problems, ...problems, ...noteRestored(before, key), ...found],
  };
}

/** What deciding about credentials takes, whoever the person is. */
function holdings({ sourceId, policy, badgeTypes, now, dayStart, newId }: PlanSetup, { holders }: Snapshot) {
  return { sourceId, holders, conflict: policy.credentialConflict, badgeTypes, now, dayStart, newId };
}

/** What a person is by all that is stated about them; a value that nobody states stays. */
export function resolveState(
  identity: KnownIdentity,
  before: Pick<KnownSourceRecord, 'values'> | undefined,
  statements: readonly Statement[],
): { active: boolean; attributes: FieldValues } {
  const [own] = statements;
  const { active, attributes } =
    own !== undefined && statements.length === 1 ? resolveAlone(own) : resolveFields(statements);
  const others = unclaimed(identity, before);
  return {
    active: active ?? identity.active,
    attributes: others === null ? attributes : { ...others, ...attributes },
  };
}

/** Values that no source states any more, such as those of a deleted source, stay until somebody states otherwise. */
function unclaimed(identity: KnownIdentity, before: Pick<KnownSourceRecord, 'values'> | undefined): FieldValues | null {
  const claimed = before?.values ?? {};
  const fields = Object.keys(identity.attributes).filter((field) => !(field in claimed));
  if (fields.length === 0) return null;
  return Object.fromEntries(fields.map((field) => [field, identity.attributes[field] ?? null]));
}

const deletedHash = /^!?x/;

function noteRestored(before: KnownSourceRecord | undefined, key: string): readonly Problem[] {
  if (before === undefined || !deletedHash.test(before.contentHash)) return [];
  return [toProblem('personRestored', { field: 'externalId', value: key })];
}

export function isUpToDate(before: KnownSourceRecord | undefined, contentHash: string): boolean {
  return before?.contentHash === contentHash && before.missedFiles === 0 && !before.withdrawn;
}

/** A row that is not applied; `more` is what deciding added to the defects that reading and checking found. */
export function fail(record: MappedRecord, more: readonly Problem[]): PlannedRecord {
  return {
    ...place(record),
    identityId: null,
    situation: 'invalid',
    outcome: 'failed',
    ...noEffect,
    problems: [...record.problems, ...more],
  };
}

/** A row that the source does not apply, for a reason of its settings. */
export function skip(record: MappedRecord, note: Problem): PlannedRecord {
  return { ...fail(record, [note]), outcome: 'skipped' };
}

/** As if the file did not name the person: the mark keeps the row out of those who are present. */
function leaveOut(record: MappedRecord): PlannedRecord {
  return { ...fail(record, []), outcome: 'skipped', contentHash: leftOutHash };
}

/**
 * The hash that the source record will carry. `d` or `n` says whether the source decided who is active, so that switching
 * it re-decides every row; `x` marks a row that deleted its person; `!` marks a facet that failed for reasons outside the
 * row and must be tried again.
 */
export function storedHash(record: MappedRecord, setup: PlanSetup, problems: readonly Problem[]): string {
  const decides = setup.policy.decidesActive ? 'd' : 'n';
  const deleted = record.action === 'delete' ? 'x' : '';
  return `${problems.length > 0 ? '!' : ''}${deleted}${decides}${record.contentHash}`;
}

function place(record: MappedRecord): Pick<PlannedRecord, 'row' | 'line' | 'externalId'> {
  return { row: record.row, line: record.line, externalId: record.externalId };
}

function hasGroups({ groups }: FieldValues): boolean {
  return typeof groups === 'object' && groups !== null && groups.length > 0;
}

function hasName(values: FieldValues): boolean {
  return Boolean(values['firstName'] ?? values['lastName'] ?? values['displayName']);
}

function findLacking(values: FieldValues, { mandatory }: PlanSetup): readonly string[] {
  return [...(mandatory ?? [])].flatMap(([field, label]) => (values[field] == null ? [label] : []));
}

function withoutNulls(values: FieldValues): FieldValues {
  for (const field in values) {
    if (values[field] === null) return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  }
  return values;
}

export function toStatement(setup: PlanSetup, values: FieldValues): Statement {
  return {
    sourceId: setup.sourceId,
    position: setup.position,
    ranks: setup.ranks,
    decidesActive: setup.policy.decidesActive,
    withdrawn: false,
    values,
  };
}

export function diffState(
  identity: KnownIdentity,
  resolved: { active: boolean; attributes: FieldValues },
): FieldChange[] {
  const changes = diffFields(identity.attributes, resolved.attributes);
  if (identity.active === resolved.active) return changes;
  return [{ field: 'active', from: identity.active, to: resolved.active }, ...changes];
}

export function toOutcome(changes: readonly FieldChange[], credentialChanges: number): RowOutcome {
  const active = changes.find((change) => change.field === 'active');
  if (active !== undefined) return active.to === true ? 'reactivated' : 'deactivated';
  return changes.length > 0 || credentialChanges > 0 ? 'updated' : 'unchanged';
}

export function toPhase(outcome: RowOutcome, credentials: PlannedRecord['credentials']): Phase {
  if (outcome === 'deactivated') return 1;
  return credentials.length > 0 && credentials.every((change) => change.kind === 'revoke') ? 1 : 3;
}
