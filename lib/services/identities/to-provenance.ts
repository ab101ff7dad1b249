import type { OutputOf } from '#lib/contract/endpoint';
import type { getIdentity } from '#lib/contract/identities';
import { sharedFields } from '#lib/domain/identity/fields';
import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import { portalSource } from '#lib/domain/source/portal-source';
import type { IdentityModel } from '#lib/infra/db/generated/models';

import type { Facts } from './to-identity.ts';

type Provenance = OutputOf<typeof getIdentity>['provenance'];

/** For each field that has a value: whose it is, why, and what the other sources would say. */
export function toProvenance(row: IdentityModel, facts: Facts): Provenance {
  const { resolved } = facts;
  const fields = [...Object.keys(fieldValues.parse(row.attributes)), 'active'];
  const entries = fields.map((field) => {
    const losing = resolved.losing[field] ?? [];
    const sourceId = resolved.owners[field] ?? null;
    const reason =
      sourceId === null ? ownerless(field, facts.statements) : reasonOf(field, { sourceId, losing, facts });
    return [field, { sourceId, reason, losing: losing.map(toLosing) }] as const;
  });
  return Object.fromEntries(entries);
}

type Winner = { readonly sourceId: string; readonly losing: readonly unknown[]; readonly facts: Facts };

/** Why this source’s value counts, in words. */
function reasonOf(field: string, { sourceId, losing, facts: { statements, edit } }: Winner): string {
  if (sourceId === portalSource.id) {
    const until = edit?.locks[field];
    if (until === undefined) return 'edited by hand; no source states it';
    return until === null ? 'locked' : `locked until ${until.slice(0, 10)}`;
  }
  if (sharedFields.has(field)) return 'together: each source adds its own';
  if (losing.length === 0) return 'only source';
  const winner = statements.findIndex((statement) => statement.sourceId === sourceId);
  return Object.hasOwn(statements[winner]?.ranks ?? {}, field) ? 'first for this field' : `priority ${winner + 1}`;
}

function toLosing({ sourceId, value }: { sourceId: string; value: unknown }): Provenance[string]['losing'][number] {
  return { sourceId, value: fieldValue.parse(value) };
}

function ownerless(field: string, statements: Facts['statements']): string {
  if (field !== 'active') return 'kept: no source states it any more';
  return statements.some(({ decidesActive }) => decidesActive)
    ? 'every deciding source has lost the person'
    : 'no source decides who is active';
}
