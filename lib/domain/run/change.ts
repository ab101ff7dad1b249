import { z } from 'zod';

import { credentialKind } from '#lib/domain/credential/kinds';
import { fieldValue } from '#lib/domain/mapping/field-values';

/** One field of a person, before and after. `active` is a field like any other here. */
export const fieldChange = z.strictObject({ field: z.string(), from: fieldValue, to: fieldValue });
export type FieldChange = z.infer<typeof fieldChange>;

/** A credential as a mapping states it. */
export const mappedCard = z.strictObject({
  slot: z.int(),
  kind: credentialKind,
  format: z.string(),
  rawCode: z.string(),
  facilityCode: z.int().nullable(),
  cardNumber: z.string().nullable(),
  status: z.enum(['active', 'inactive', 'deleted']),
  activatesAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  badgeTypeId: z.string().optional(),
  /** A secret value, sealed for this credential; only where one is issued. */
  sealed: z.string().optional(),
});

export type MappedCard = z.infer<typeof mappedCard>;

/** Whose credential ends for it, and in which status that was. */
export const takenFrom = z.strictObject({
  identityId: z.string(),
  externalId: z.string(),
  credentialId: z.string(),
  status: mappedCard.shape.status.optional(),
});
export type TakenFrom = z.infer<typeof takenFrom>;

/** What happens to one credential; `replace` ends the old one and issues the new one. */
export const credentialChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('issue'),
    id: z.string(),
    credential: mappedCard,
    /** What rows of one file may not share, where that is another than the credential's own key. */
    key: z.string().optional(),
    /** The holder from whom it moves; their own ends first. */
    takenFrom: takenFrom.optional(),
  }),
  z.strictObject({
    kind: z.literal('update'),
    id: z.string(),
    before: mappedCard,
    credential: mappedCard,
    /** Who got it by the run that is taken back. */
    takenFrom: takenFrom.optional(),
  }),
  z.strictObject({ kind: z.literal('revoke'), id: z.string(), before: mappedCard }),
]);
export type CredentialChange = z.infer<typeof credentialChange>;
