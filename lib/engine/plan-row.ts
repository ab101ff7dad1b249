import { isCredentialKind } from '#lib/domain/credential/kinds';
import type { CredentialStatement, MappedCredential, MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { CredentialChange, FieldChange } from '#lib/domain/run/change';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import type { Snapshot } from '#lib/domain/run/snapshot';

import { planRecord } from './plan-record.ts';
import type { PlanSetup } from './plan-setup.ts';
import { softened } from './row-report.ts';

/**
 * Decides what one row does. A spoilt cell of a credential may fail the row, but keeps nobody's access: where the rest of the row
 * takes some away, it is applied without that credential (docs/decisions/0034).
 */
export function planRow(record: MappedRecord, setup: PlanSetup, snapshot: Snapshot): PlannedRecord {
  const planned = planRecord(record, setup, snapshot);
  if (!record.problems.some(isBlocking)) return planned;
  const problems = softened(record.problems, isCredentialKind);
  if (problems.some(isBlocking)) return planned;
  const credentials = withoutGuesses(record, setup, snapshot);
  const spared = planRecord({ ...record, problems, credentials }, setup, snapshot);
  return takesAccess(spared) ? spared : planned;
}

function isBlocking({ severity }: MappedRecord['problems'][number]): boolean {
  return severity === 'row';
}

/**
 * What a spoilt cell meant may be the very card that another cell of its kind would replace: of that kind only what the row
 * states as switched off or deleted counts, and only for the card it names.
 */
function withoutGuesses(
  { externalId, credentials, problems }: MappedRecord,
  { sourceId }: PlanSetup,
  { identities, credentials: held }: Snapshot,
): readonly CredentialStatement[] {
  const spoilt = new Set(problems.filter(isBlocking).map(({ field }) => field));
  const own = (held.get(identities.get(externalId ?? '')?.id ?? '') ?? []).filter((one) => one.sourceId === sourceId);
  return credentials.flatMap((statement): readonly CredentialStatement[] => {
    if (statement.kind === 'remove') {
      const inSlot = own.filter(({ credential }) => credential.slot === statement.slot);
      return inSlot.some(({ credential }) => spoilt.has(credential.kind)) ? [] : [statement];
    }
    const { credential } = statement;
    if (!spoilt.has(credential.kind)) return [statement];
    return credential.status === 'active'
      ? []
      : [{ kind: 'state', credential: { ...credential, manner: alone(credential) } }];
  });
}

/** A statement that ends no other credential. */
function alone({ manner }: MappedCredential): NonNullable<MappedCredential['manner']> {
  return { keeps: [], sameBy: 'code', ...manner, newNumber: 'adds' };
}

function takesAccess({ situation, outcome, changes, credentials }: PlannedRecord): boolean {
  if (situation === 'new' || outcome === 'reactivated') return false;
  return credentials.some(endsSooner) || changes.some(narrows);
}

function endsSooner(change: CredentialChange): boolean {
  if (change.kind === 'issue' || change.before.status !== 'active') return false;
  if (change.kind === 'revoke' || change.credential.status !== 'active') return true;
  return isSooner(change.credential.expiresAt, change.before.expiresAt);
}

/** Whether somebody goes, goes sooner, or leaves a group. */
function narrows({ field, from, to }: FieldChange): boolean {
  if (field === 'active') return to === false;
  if (field === 'expirationDate') return isSooner(to, from);
  if (field !== 'groups' || !Array.isArray(from)) return false;
  const kept = new Set(Array.isArray(to) ? to : []);
  return from.some((name) => !kept.has(name));
}

/** Of ISO texts; without one it is never. */
function isSooner(end: FieldChange['to'], before: FieldChange['to']): boolean {
  return typeof end === 'string' && (typeof before !== 'string' || end < before);
}
