import { z } from 'zod';

import { credentialInput, credentialTerms } from '#lib/domain/credential/credential-input';
import { credentialKind } from '#lib/domain/credential/kinds';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

export const credential = z.object({
  id: z.string(),
  identityId: z.string(),
  kind: credentialKind,
  /** A card's format; the kind itself for every other. */
  format: z.string(),
  /** A card's hexadecimal code, padded to the format's length; a plate or mobile ID as it is compared; a PIN masked. */
  rawCode: z.string(),
  facilityCode: z.int().nullable(),
  /** Decimal text: some formats exceed what a number can hold. */
  cardNumber: z.string().nullable(),
  status: z.enum(['active', 'inactive', 'deleted']),
  /** Off because its holder is inactive; comes back with the holder. */
  suspended: z.boolean(),
  activatesAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  badgeTypeId: z.string().nullable(),
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
    kind: credentialKind.optional(),
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

const pinPolicy = z.object({
  lengthMin: z.int().min(3).max(12),
  lengthMax: z.int().min(3).max(12),
  /** No two people may have the same PIN. */
  mustBeUnique: z.boolean(),
});
export type PinPolicy = z.infer<typeof pinPolicy>;

export const getPinPolicy = endpoint({
  id: 'getPinPolicy',
  method: 'GET',
  path: '/pin-policy',
  summary: 'What PINs must be like',
  input: z.object({}),
  output: pinPolicy,
  scope: 'credentials:read',
});

export const updatePinPolicy = endpoint({
  id: 'updatePinPolicy',
  method: 'PUT',
  path: '/pin-policy',
  summary: 'Change what PINs must be like; PINs that people have stay, and the next file is read in full',
  input: z.strictObject(pinPolicy.shape),
  output: pinPolicy,
  scope: 'credentials:write',
});

export const issueCredential = endpoint({
  id: 'issueCredential',
  method: 'POST',
  path: '/identities/{identityId}/credentials',
  summary: 'Give a person a credential by hand: a card by its numbers or raw code, any other kind by its value',
  input: credentialInput.extend({ identityId: z.uuid() }),
  output: credential,
  scope: 'credentials:write',
  status: 201,
});

const place = { identityId: z.uuid(), credentialId: z.uuid() };

export const updateCredential = endpoint({
  id: 'updateCredential',
  method: 'PATCH',
  path: '/identities/{identityId}/credentials/{credentialId}',
  summary: 'Change from when, until when, in which status and as which badge type a credential counts',
  input: z.strictObject({
    ...place,
    version: z.int(),
    ...z.object(credentialTerms).partial().shape,
    /** null: of no type. Dates stay as they are stated here, whatever the rules of the type. */
    badgeTypeId: z.uuid().nullable().optional(),
  }),
  output: credential,
  scope: 'credentials:write',
});

export const revokeCredential = endpoint({
  id: 'revokeCredential',
  method: 'DELETE',
  path: '/identities/{identityId}/credentials/{credentialId}',
  summary:
    'Revoke a credential; a source that still states it does not bring it back, giving it to the person again does',
  input: z.strictObject({
    ...place,
    version: z.coerce.number().int(),
    /** Goes into the audit log. */
    reason: z.string().trim().min(1, 'Enter a reason').max(1000).optional(),
  }),
  output: z.object({ id: z.string() }),
  scope: 'credentials:write',
});
