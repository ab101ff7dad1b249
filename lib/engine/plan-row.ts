import { isCredentialKind } from '#lib/domain/credential/kinds';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
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
  const spared = planRecord({ ...record, problems }, setup, snapshot);
  return takesAccess(spared) ? spared : planned;
}

function isBlocking({ severity }: MappedRecord['problems'][number]): boolean {
  return severity === 'row';
}

function takesAccess({ situation, changes, credentials }: PlannedRecord): boolean {
  return situation !== 'new' && (credentials.some(endsCredential) || changes.some(narrows));
}

function endsCredential(change: CredentialChange): boolean {
  if (change.kind === 'revoke') return true;
  return change.kind === 'update' && change.before.status === 'active' && change.credential.status !== 'active';
}

/** Whether somebody goes, goes sooner, or leaves a group. */
function narrows({ field, from, to }: FieldChange): boolean {
  if (field === 'active') return to === false;
  if (field === 'expirationDate') return typeof to === 'string' && (typeof from !== 'string' || to < from);
  if (field !== 'groups' || !Array.isArray(from)) return false;
  const kept = new Set(Array.isArray(to) ? to : []);
  return from.some((name) => !kept.has(name));
}
