import { z } from 'zod';

import { fieldValues } from '#lib/domain/mapping/field-values';
import { portalSource } from '#lib/domain/source/portal-source';
import type { Statement } from '#lib/domain/source/statement';

/** Field → when the lock ends, null: never. While it holds, no source overrides the edited value. */
export const fieldLocks = z.record(z.string(), z.iso.datetime({ offset: true }).nullable());
export type FieldLocks = Readonly<z.infer<typeof fieldLocks>>;

/** What people have stated about a person in the portal. */
export const identityEdit = z.object({ values: fieldValues, locks: fieldLocks });
export type IdentityEdit = z.infer<typeof identityEdit>;

/** The edit as one statement among those of the sources; a lock that has ended counts no more. */
export function editStatement({ values, locks }: IdentityEdit, now: Date): Statement {
  return {
    sourceId: portalSource.id,
    position: portalSource.position,
    ranks: Object.fromEntries(heldLocks(locks, now).map(([field]) => [field, portalSource.lockedRank])),
    decidesActive: Object.hasOwn(values, 'active'),
    withdrawn: false,
    values,
  };
}

/** The same values with the locks that still hold. */
export function withoutEndedLocks({ values, locks }: IdentityEdit, now: Date): IdentityEdit {
  return { values, locks: Object.fromEntries(heldLocks(locks, now)) };
}

function heldLocks(locks: FieldLocks, now: Date): [string, string | null][] {
  return Object.entries(locks).filter(([, until]) => until === null || Date.parse(until) > now.getTime());
}
