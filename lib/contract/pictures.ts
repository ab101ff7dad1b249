import { z } from 'zod';

import { endpoint } from './endpoint.ts';

export const getIdentityPicture = endpoint({
  id: 'getIdentityPicture',
  method: 'GET',
  path: '/identities/{identityId}/picture',
  summary: 'The picture of a person as JPEG, with an ETag',
  input: z.strictObject({
    identityId: z.uuid(),
    /** The picture’s version, as the person names it: for addresses that change with the picture. */
    v: z.string().max(64).optional(),
  }),
  output: z.string(),
  scope: 'identities:read',
  rawBody: 'response',
});

export const updateIdentityPicture = endpoint({
  id: 'updateIdentityPicture',
  method: 'PUT',
  path: '/identities/{identityId}/picture',
  summary: 'Gives a person a picture: a JPEG or PNG of at most 5 MB as the body',
  input: z.strictObject({
    identityId: z.uuid(),
    /** Keeps the picture against those of sources. */
    lock: z.stringbool().default(false),
  }),
  output: z.object({
    version: z.string(),
    width: z.int(),
    height: z.int(),
    /** false: a source states a picture, which counts as long as this one is not locked. */
    isShown: z.boolean(),
  }),
  scope: 'identities:write',
  rawBody: 'request',
});

export const removeIdentityPicture = endpoint({
  id: 'removeIdentityPicture',
  method: 'DELETE',
  path: '/identities/{identityId}/picture',
  summary: 'Takes away the picture that was given by hand; one that a source states is shown from then on',
  input: z.strictObject({ identityId: z.uuid() }),
  output: z.object({
    /** true: a source states a picture. Only the source can take that away. */
    isShown: z.boolean(),
  }),
  scope: 'identities:write',
});
