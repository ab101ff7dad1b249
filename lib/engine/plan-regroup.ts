import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { Regroup } from '#lib/domain/run/regroup';
import type { KnownIdentity, KnownSourceRecord } from '#lib/domain/run/snapshot';
import type { Statement } from '#lib/domain/source/statement';

import { diffFields } from './diff-fields.ts';
import { resolveState, toStatement } from './plan-record.ts';
import type { PlanSetup } from './plan-setup.ts';

export type Regrouping = {
  readonly identity: KnownIdentity;
  readonly before: KnownSourceRecord;
  readonly others: readonly Statement[];
  /** `own`: what this source gives · `all`: whatever they have; another source gives its groups again when it next speaks. */
  readonly loses: 'own' | 'all';
};

/** What becomes of a missing person who stays and loses groups; null when that changes nothing. */
export function planRegroup({ identity, before, others, loses }: Regrouping, setup: PlanSetup): Regroup | null {
  const stated = withoutGroups(before.values);
  const resolved = resolveState(identity, before, [toStatement(setup, stated), ...others]).attributes;
  const attributes = loses === 'all' ? withoutGroups(resolved) : resolved;
  const changes = diffFields(identity.attributes, attributes).filter(({ field }) => field === 'groups');
  if (changes.length === 0 && before.values['groups'] === undefined) return null;
  return { stated, attributes, changes, groups: before.values['groups'] ?? null };
}

function withoutGroups(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([field]) => field !== 'groups'));
}
