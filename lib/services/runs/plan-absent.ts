import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { Snapshot } from '#lib/domain/run/snapshot';
import type { Completeness } from '#lib/engine/check-completeness';
import { planAbsence, takesGroups } from '#lib/engine/plan-absence';
import { planRegroup } from '#lib/engine/plan-regroup';
import type { PlanSetup } from '#lib/engine/plan-setup';
import type { PlannedAbsence } from '#lib/infra/db/absence-store';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadDifferent, loadSnapshot } from '#lib/infra/db/load-snapshot';
import type { AbsentRow } from '#lib/infra/db/stage-absent';

export type JudgedPerson = AbsentRow & { readonly missedFiles: number };
export type DecidedAbsence = PlannedAbsence & Pick<ReturnType<typeof planAbsence>, 'outcome'>;

/** Missing people looked at more closely at once. */
const atOnce = 1000;

/** What becomes of each missing person. More than their absence is loaded only where a setting asks for it. */
export async function planAbsent(
  tx: BulkTx,
  setup: PlanSetup,
  { people, completeness }: { readonly people: readonly JudgedPerson[]; readonly completeness: Completeness },
): Promise<readonly DecidedAbsence[]> {
  if (!looksCloser(setup)) {
    return people.map((person) => ({ ...person, ...planAbsence(person, setup.policy, completeness) }));
  }
  const decided: DecidedAbsence[] = [];
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce);
    const keys = some.map(({ externalId }) => ({ externalId, contentHash: '' }));
    const found = await loadDifferent(tx, setup.sourceId, keys);
    const snapshot = await loadSnapshot(tx, setup.sourceId, { found, cards: [] });
    decided.push(...some.map((person) => decide(person, { setup, snapshot, completeness })));
  }
  return decided;
}

function looksCloser({ policy, protects }: PlanSetup): boolean {
  const { action, onlyGrouped } = policy.missing;
  return action !== 'keep' && (protects !== undefined || onlyGrouped || takesGroups(policy.missing));
}

type World = { readonly setup: PlanSetup; readonly snapshot: Snapshot; readonly completeness: Completeness };

function decide(person: JudgedPerson, { setup, snapshot, completeness }: World): DecidedAbsence {
  const identity = snapshot.identities.get(person.externalId);
  const before = snapshot.sourceRecords.get(person.externalId);
  if (identity === undefined || before === undefined) return { ...person, outcome: 'kept', withdraws: false };
  const facts = {
    isGrouped: hasGroups(before.values),
    hasGroups: hasGroups(identity.attributes),
    isProtected: (setup.protects?.(identity.attributes) ?? null) !== null,
  };
  const { loses, ...planned } = planAbsence({ ...person, ...facts }, setup.policy, completeness);
  if (loses === undefined) return { ...person, ...planned };
  const others = snapshot.statements.get(identity.id) ?? [];
  return { ...person, ...planned, regroup: planRegroup({ identity, before, others, loses }, setup) };
}

function hasGroups({ groups }: FieldValues): boolean {
  return typeof groups === 'object' && groups !== null && groups.length > 0;
}
