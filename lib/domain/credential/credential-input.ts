import { z } from 'zod';

import { credentialKind } from './kinds.ts';

const moment = z.iso.datetime({ offset: true }).nullable();

/** From when, until when and in which status a credential counts; null: from now, and for ever. */
export const credentialTerms = {
  status: z.enum(['active', 'inactive']),
  activatesAt: moment,
  expiresAt: moment,
};

/** A credential as a person gives it: a card by its numbers or its raw code, any other kind by its value. */
export const credentialInput = z.strictObject({
  kind: credentialKind.default('card'),
  format: z.string().min(1).max(40).optional(),
  facilityCode: z.int().min(0).optional(),
  /** Digits. */
  cardNumber: z.string().trim().min(1).max(40).optional(),
  /** Hexadecimal. */
  rawCode: z.string().trim().min(1).max(80).optional(),
  /** A PIN, licence plate or mobile ID. */
  value: z.string().trim().min(1).max(255).optional(),
  status: credentialTerms.status.default('active'),
  activatesAt: moment.default(null),
  expiresAt: moment.default(null),
});
export type CredentialInput = z.output<typeof credentialInput>;
