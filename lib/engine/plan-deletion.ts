import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { CredentialChange } from '#lib/domain/run/change';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import { toProblem } from '#lib/domain/run/problem';
import type { Snapshot } from '#lib/domain/run/snapshot';

import { type KnownMatch, matchRecord, type World } from './match-record.ts';
import {
  diffState,
  fail,
  isUpToDate,
  resolveState,
  skip,
  storedHash,
  toOutcome,
  toPhase,
  toStatement,
} from './plan-record.ts';
import type { PlanSetup } from './plan-setup.ts';
import { tellAccessKept } from './tell-access-kept.ts';
import { toUndo } from './to-undo.ts';

/**
 * Decides a row that deletes: its person loses access and credentials, and stays with values and history. Where a source
 * that comes first keeps the person active, only what this source gave is taken away.
 */
export function planDeletion(record: MappedRecord, setup: PlanSetup, snapshot: Snapshot): PlannedRecord {
  const { externalId } = record;
  if (externalId === null || record.problems.some(({ severity }) => severity === 'row')) return fail(record, []);
  const match = matchRecord(record, externalId, { setup, snapshot });
  if (match.situation === 'ambiguous') return { ...fail(record, match.problems), situation: 'ambiguous' };
  if (match.situation === 'new') {
    const note = toProblem('deletionUnknown', { field: 'externalId', value: externalId, line: record.line });
    return { ...fail(record, [note]), situation: 'new', outcome: 'skipped' };
  }
  const reason = setup.protects?.(match.identity.attributes) ?? null;
  if (reason !== null) return skip(record, toProblem('personProtected', { line: record.line, words: { reason } }));
  return planKnown(record, match, { setup, snapshot });
}

function planKnown(
  record: MappedRecord,
  { situation, key, identity, problems, renamedFrom }: KnownMatch,
  { setup, snapshot }: World,
): PlannedRecord {
  const before = snapshot.sourceRecords.get(key);
  const stated = { ...before?.values, ...record.values };
  const others = snapshot.statements.get(identity.id) ?? [];
  const resolved = resolveState(identity, before, [toStatement(setup, stated), ...others]);
  const changes = diffState(identity, resolved);
  const held = snapshot.credentials.get(identity.id) ?? [];
  const credentials = held
    .filter(({ sourceId }) => !resolved.active || sourceId === setup.sourceId)
    .map(({ id, credential }): CredentialChange => ({ kind: 'revoke', id, before: { ...credential } }));
  const access = tellAccessKept(record, resolved.active, setup);
  const contentHash = storedHash(record, setup, access);
  const outcome = toOutcome(changes, credentials.length);
  const isQuiet = outcome === 'unchanged' && isUpToDate(before, contentHash);
  const { row, line, externalId } = record;
  return {
    row,
    line,
    externalId,
    identityId: identity.id,
    situation,
    outcome,
    phase: isQuiet ? 0 : toPhase(outcome, credentials),
    baseVersion: identity.version,
    contentHash,
    stated: isQuiet ? null : stated,
    undo: isQuiet ? null : toUndo({ key, identity, before, stated, resolved, changes, renamedFrom }),
    changes,
    result: changes.length === 0 ? null : resolved,
    credentials,
    problems: [...record.problems, ...problems, ...access],
  };
}
