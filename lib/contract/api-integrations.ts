import { z } from 'zod';

import { assertionAlgorithms } from '#lib/domain/access/assertion-algorithms';
import { machineScopes } from '#lib/domain/access/machine-scopes';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const name = z.string().trim().min(1, 'Enter a name').max(100, 'Name must be 100 characters or fewer');
const description = z.string().trim().max(500, 'Description must be 500 characters or fewer');
const scopes = z.array(z.enum(machineScopes)).min(1, 'Choose at least one scope');
const path = { integrationId: z.uuid() };

export const apiIntegration = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  clientId: z.string(),
  /** The beginning of the secret, to tell secrets apart. */
  secretHint: z.string(),
  /** Until when the secret before this one still works; null when it does not. */
  previousSecretUntil: z.string().nullable(),
  /** The registered key that assertions are checked with; null when there is none. */
  publicKey: z
    .object({
      algorithms: z.array(z.enum(assertionAlgorithms)),
      /** SHA-256 of the key (DER, SubjectPublicKeyInfo) in base64. */
      fingerprint: z.string(),
      addedAt: z.string(),
    })
    .nullable(),
  scopes: z.array(z.enum(machineScopes)),
  createdBy: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  version: z.int(),
});
export type ApiIntegration = z.infer<typeof apiIntegration>;

const withSecret = apiIntegration.extend({ clientSecret: z.string(), tokenUrl: z.string(), apiUrl: z.string() });

export const listApiIntegrations = endpoint({
  id: 'listApiIntegrations',
  method: 'GET',
  path: '/api-integrations',
  summary: 'Programs that may call this API',
  input: z.object(pageQuery),
  output: page(apiIntegration),
  scope: 'admin',
});

export const createApiIntegration = endpoint({
  id: 'createApiIntegration',
  method: 'POST',
  path: '/api-integrations',
  summary: 'Lets a program call this API; its secret is shown in this answer only',
  input: z.object({ name, description: description.default(''), scopes }),
  output: withSecret,
  scope: 'admin',
  status: 201,
  answersSecret: true,
});

export const getApiIntegration = endpoint({
  id: 'getApiIntegration',
  method: 'GET',
  path: '/api-integrations/{integrationId}',
  summary: 'One API integration',
  input: z.object(path),
  output: apiIntegration,
  scope: 'admin',
});

export const updateApiIntegration = endpoint({
  id: 'updateApiIntegration',
  method: 'PATCH',
  path: '/api-integrations/{integrationId}',
  summary: 'Changes name, description or scopes; fewer scopes count from the next request on',
  input: z.object({
    ...path,
    version: z.int().optional(),
    name: name.optional(),
    description: description.optional(),
    scopes: scopes.optional(),
  }),
  output: apiIntegration,
  scope: 'admin',
});

export const rotateApiIntegrationSecret = endpoint({
  id: 'rotateApiIntegrationSecret',
  method: 'POST',
  path: '/api-integrations/{integrationId}/rotate-secret',
  summary: 'Makes a new secret; the old one may stay valid for up to 24 hours',
  input: z.object({ ...path, keepOldHours: z.number().min(0).max(24).default(0) }),
  output: withSecret,
  scope: 'admin',
  answersSecret: true,
});

export const setApiIntegrationKey = endpoint({
  id: 'setApiIntegrationKey',
  method: 'PUT',
  path: '/api-integrations/{integrationId}/public-key',
  summary: 'Registers the public key that a program proves itself with instead of its secret; replaces the one before',
  input: z.object({ ...path, publicKey: z.string().max(10_000) }),
  output: apiIntegration,
  scope: 'admin',
});

export const removeApiIntegrationKey = endpoint({
  id: 'removeApiIntegrationKey',
  method: 'DELETE',
  path: '/api-integrations/{integrationId}/public-key',
  summary: 'Forgets the public key; tokens fetched with it end with their next request',
  input: z.object(path),
  output: z.null(),
  scope: 'admin',
  status: 204,
});

export const revokeApiIntegration = endpoint({
  id: 'revokeApiIntegration',
  method: 'DELETE',
  path: '/api-integrations/{integrationId}',
  summary: 'Ends the access of a program with its next request',
  input: z.object(path),
  output: z.null(),
  scope: 'admin',
  status: 204,
});
