import type { OutputOf } from '#lib/contract/endpoint';
import type { getIdentity } from '#lib/contract/identities';
import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import type { IdentityModel } from '#lib/infra/db/generated/models';

import type { Facts } from './to-identity.ts';

type Provenance = OutputOf<typeof getIdentity>['provenance'];

/** For each field that has a value: whose it is, why, and what the other sources would say. */
export function toProvenance(row: IdentityModel, { statements, resolved }: Facts): Provenance {
  const fields = [...Object.keys(fieldValues.parse(row.attributes)), 'active'];
  const entries = fields.map((field) => {
    const losing = resolved.losing[field] ?? [];
    const sourceId = resolved.owners[field] ?? null;
    const rank = statements.findIndex((statement) => statement.sourceId === sourceId) + 1;
    const reason =
      sourceId === null ? ownerless(field, statements) : losing.length > 0 ? `priority ${rank}` : 'only source';
    return [field, { sourceId, reason, losing: losing.map(toLosing) }] as const;
  });
  return Object.fromEntries(entries);
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
