import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

export const credential = z.object({
  id: z.string(),
  identityId: z.string(),
  kind: z.literal('card'),
  format: z.string(),
  /** Hexadecimal, padded to the format's length. */
  rawCode: z.string(),
  facilityCode: z.int().nullable(),
  /** Decimal text: some formats exceed what a number can hold. */
  cardNumber: z.string().nullable(),
  status: z.enum(['active', 'inactive', 'deleted']),
  /** Off because its holder is inactive; comes back with the holder. */
  suspended: z.boolean(),
  activatesAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  sourceId: z.string().nullable(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Credential = z.infer<typeof credential>;

export const listCredentials = endpoint({
  id: 'listCredentials',
  method: 'GET',
  path: '/credentials',
  summary: 'Credentials that are not deleted, in the order in which they were issued',
  input: z.object({
    ...pageQuery,
    kind: z.literal('card').optional(),
    format: z.string().min(1).max(40).optional(),
    number: z.string().trim().min(1).max(40).optional(),
    facility: z.coerce.number().int().min(0).optional(),
  }),
  output: page(credential.extend({ externalId: z.string() })),
  scope: 'credentials:read',
});

export const listIdentityCredentials = endpoint({
  id: 'listIdentityCredentials',
  method: 'GET',
  path: '/identities/{identityId}/credentials',
  summary: 'Credentials of a person, deleted ones included, newest first',
  input: z.object({ identityId: z.uuid(), ...pageQuery }),
  output: page(credential),
  scope: 'credentials:read',
});
