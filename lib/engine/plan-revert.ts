import type { FieldValue, FieldValues } from '#lib/domain/mapping/mapped-record';
import type { AppliedRow } from '#lib/domain/run/applied-row';
import { noEffect } from '#lib/domain/run/no-effect';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import { revertedHash } from '#lib/domain/run/reverted-hash';
import type { KnownIdentity, KnownSourceRecord, Snapshot } from '#lib/domain/run/snapshot';
import type { Undo } from '#lib/domain/run/undo';
import type { Statement } from '#lib/domain/source/statement';

import { isSameValue } from './diff-fields.ts';
import { diffState, resolveState, toOutcome, toPhase, toStatement } from './plan-record.ts';
import type { PlanSetup } from './plan-setup.ts';
import { revertCards, type Returns } from './revert-cards.ts';

export type Reverted =
  | {
      readonly kind: 'record';
      readonly record: PlannedRecord;
      /** Ids of cards that go back to those from whom the run took them: that is planned with these people. */
      readonly returned?: readonly string[];
    }
  /** The run had created the person, and nothing has happened to them since. */
  | { readonly kind: 'remove'; readonly identity: KnownIdentity };

/** What the directory knows, and which moved cards can go back. */
export type RevertSnapshot = Snapshot & { readonly returns: Returns };

/**
 * Takes back what one row (or one missing person) of an applied run did: what the source said before is said again, and the
 * person follows by the ordinary rule of authority. What a later run or a person has changed since stays, and is named.
 */
export function revertRow(applied: AppliedRow, setup: PlanSetup, snapshot: RevertSnapshot): Reverted {
  const identity = snapshot.identities.get(applied.externalId);
  if (applied.outcome === 'deleted') return bringBack(applied, identity);
  if (identity === undefined || identity.id !== applied.identityId) {
    return skip(applied, toProblem('revertGone', place(applied)));
  }
  if (applied.outcome === 'created') return revertCreation(applied, identity, snapshot);
  const record = snapshot.sourceRecords.get(applied.externalId);
  if (record === undefined) return skip(applied, toProblem('revertGone', place(applied)));
  return revertChange({ applied, identity, record, setup, snapshot });
}

/** A person whom the run deleted comes back as they were, unless they have been created again since. */
function bringBack(applied: AppliedRow, identity: KnownIdentity | undefined): Reverted {
  if (identity !== undefined) return skip(applied, toProblem('revertCreatedAgain', place(applied)));
  const left = skip(applied, toProblem('revertDeleted', place(applied)));
  if (!applied.isKept || left.kind !== 'record') return left;
  const record = { ...left.record, situation: 'new', outcome: 'created', phase: 2, problems: [] } as const;
  return { kind: 'record', record };
}

function revertCreation(applied: AppliedRow, identity: KnownIdentity, snapshot: Snapshot): Reverted {
  const isTouched = identity.version > 1 || (snapshot.statements.get(identity.id) ?? []).length > 0;
  if (isTouched) return skip(applied, toProblem('revertTouched', place(applied)));
  return { kind: 'remove', identity };
}

type Change = {
  readonly applied: AppliedRow;
  readonly identity: KnownIdentity;
  readonly record: KnownSourceRecord;
  readonly setup: PlanSetup;
  readonly snapshot: RevertSnapshot;
};

function revertChange(change: Change): Reverted {
  const { applied, identity, record, snapshot, setup } = change;
  const undo = undoOf(applied);
  const said = undo.isNew ? dropAll(applied, record) : restore(applied, { undo, record });
  const cards = revertCards(applied.credentials, identity.id, { ...snapshot, badgeTypes: setup.badgeTypes });
  const resolved = resolveState(identity, record, statementsAfter(change, said));
  const changes = diffState(identity, resolved);
  const outcome = toOutcome(changes, cards.changes.length + cards.returned.length);
  const isQuiet = outcome === 'unchanged' && said.isSame && undo.renamedFrom === undefined;
  const problems = noteKept(applied, [...said.kept, ...cards.kept]);
  if (isQuiet && problems.length > 0) return skip(applied, ...problems);
  return {
    kind: 'record',
    returned: cards.returned,
    record: {
      ...rowOf(applied),
      situation: 'linked',
      outcome,
      phase: isQuiet ? 0 : toPhase(outcome, cards.changes),
      baseVersion: identity.version,
      contentHash: said.hash,
      stated: isQuiet || said.hash === revertedHash.dropped ? null : said.stated,
      ...keyBefore(applied, undo, identity),
      changes,
      result: changes.length === 0 ? null : resolved,
      credentials: cards.changes,
      problems,
    },
  };
}

/** The key by which the source knows the person again; External IDs of their own are told to events. */
function keyBefore({ externalId }: AppliedRow, { renamedFrom }: Undo, { externalId: personKey }: KnownIdentity) {
  const key = renamedFrom ?? externalId;
  if (key === personKey) return { externalId: key, undo: null };
  const undo = { isNew: false, wasWithdrawn: false, values: {}, personKey };
  return { externalId: key, undo: renamedFrom === undefined ? undo : { ...undo, renamedFrom: externalId } };
}

function statementsAfter({ identity, setup, snapshot }: Change, said: Said): readonly Statement[] {
  const others = snapshot.statements.get(identity.id) ?? [];
  if (said.hash === revertedHash.dropped) return others;
  return [{ ...toStatement(setup, said.stated), withdrawn: said.hash === revertedHash.withdrawn }, ...others];
}

function noteKept(applied: AppliedRow, kept: readonly string[]): readonly Problem[] {
  if (kept.length === 0) return [];
  return [toProblem('revertKept', { ...place(applied), words: { fields: kept.join(', ') } })];
}

/** A missing person’s row has no changes of its own: the source’s word, withdrawn by it, counts again. */
function undoOf({ undo, changes, outcome }: AppliedRow): Undo {
  if (undo !== null) return undo;
  const values = outcome === 'missing' ? {} : Object.fromEntries(changes.map(({ field, from }) => [field, from]));
  return { isNew: false, wasWithdrawn: false, values };
}

/** What the source says after the revert. */
type Said = {
  readonly stated: FieldValues;
  /** Fields that say something newer than the row did. */
  readonly kept: readonly string[];
  readonly hash: (typeof revertedHash)[keyof typeof revertedHash];
  /** It said just that before. */
  readonly isSame: boolean;
};

/** Each field goes back to what the source said before, unless it says something else by now than this row did. */
function restore(applied: AppliedRow, { undo, record }: { undo: Undo; record: KnownSourceRecord }): Said {
  const stated: Record<string, FieldValue> = { ...record.values };
  const kept: string[] = [];
  for (const [field, earlier] of Object.entries(undo.values)) {
    if (!isSameValue(stated[field] ?? null, applied.stated?.[field] ?? null)) kept.push(field);
    else if (earlier === null) delete stated[field];
    else stated[field] = earlier;
  }
  const isSame = differing(stated, record.values).length === 0 && record.withdrawn === undo.wasWithdrawn;
  return { stated, kept, hash: undo.wasWithdrawn ? revertedHash.withdrawn : revertedHash.again, isSame };
}

/** The source had not named the person: all it says goes, unless a later file has changed what it says. */
function dropAll(applied: AppliedRow, record: KnownSourceRecord): Said {
  const kept = differing(record.values, applied.stated ?? {});
  const isKept = kept.length > 0;
  return { stated: record.values, kept, hash: isKept ? revertedHash.again : revertedHash.dropped, isSame: isKept };
}

function differing(a: FieldValues, b: FieldValues): readonly string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].filter((field) => !isSameValue(a[field] ?? null, b[field] ?? null));
}

function place({ externalId }: AppliedRow) {
  return { field: 'externalId', value: externalId };
}

function rowOf({ row, line, externalId, identityId }: AppliedRow) {
  return { row, line, externalId, identityId };
}

function skip(applied: AppliedRow, ...problems: readonly Problem[]): Reverted {
  return {
    kind: 'record',
    record: {
      ...rowOf(applied),
      situation: 'linked',
      outcome: 'skipped',
      ...noEffect,
      problems,
    },
  };
}
