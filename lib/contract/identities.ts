import { z } from 'zod';

import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import { credentialChange, fieldChange } from '#lib/domain/run/change';

import { credential } from './credentials.ts';
import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const statement = z.object({
  sourceId: z.string(),
  name: z.string(),
  /** What the source says about the person; the tenant's own fields are `custom.<key>`. */
  values: fieldValues,
  lastSeenRunId: z.string(),
  lastRow: z.int(),
  /** Missing from this many of the source's files in a row. */
  missedFiles: z.int(),
  /** The source's word on `active` no longer counts, because the person left its file. */
  withdrawn: z.boolean(),
});

const provenance = z.object({
  /** null: no source states this value any more. */
  sourceId: z.string().nullable(),
  /** In words: `only source`, `priority 1`, … */
  reason: z.string(),
  losing: z.array(z.object({ sourceId: z.string(), value: fieldValue })),
});

export const identity = z.object({
  id: z.string(),
  externalId: z.string(),
  active: z.boolean(),
  attributes: fieldValues,
  /** The tenant's own fields, by key. */
  custom: fieldValues,
  groups: z.array(z.string()),
  /** Not deleted; empty for a caller without `credentials:read`. */
  credentials: z.array(credential),
  /** In the order of authority. */
  sources: z.array(statement),
  /** Field → source whose value counts. */
  owners: z.record(z.string(), z.string()),
  isSample: z.boolean(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Identity = z.infer<typeof identity>;

export const listIdentities = endpoint({
  id: 'listIdentities',
  method: 'GET',
  path: '/identities',
  summary:
    'People, by last name; a search finds the beginning of names, e-mail, External ID and employee number, and whole card numbers',
  input: z.object({
    ...pageQuery,
    query: z.string().trim().max(200).optional(),
    externalId: z.string().min(1).max(255).optional(),
    active: z.union([z.boolean(), z.stringbool()]).optional(),
    /** People whom this source states; the order is then by External ID. */
    sourceId: z.uuid().optional(),
    updatedAfter: z.iso.datetime({ offset: true }).optional(),
  }),
  output: page(identity),
  scope: 'identities:read',
});

export const getIdentity = endpoint({
  id: 'getIdentity',
  method: 'GET',
  path: '/identities/{identityId}',
  summary: 'A person with what each source says and why a value counts',
  input: z.object({ identityId: z.uuid() }),
  output: identity.extend({
    /** Field → where its value comes from, and what other sources would say. */
    provenance: z.record(z.string(), provenance),
  }),
  scope: 'identities:read',
});

export const getIdentityHistory = endpoint({
  id: 'getIdentityHistory',
  method: 'GET',
  path: '/identities/{identityId}/history',
  summary: 'What changed a person, newest first',
  input: z.object({ identityId: z.uuid(), ...pageQuery }),
  output: page(
    z.object({
      id: z.string(),
      at: z.string(),
      kind: z.string(),
      runId: z.string().nullable(),
      runNumber: z.int().nullable(),
      row: z.int().nullable(),
      sourceId: z.string().nullable(),
      sourceName: z.string().nullable(),
      actor: z.string().nullable(),
      /** Field by field; the first values of a new person have `from` null. */
      changes: z.array(fieldChange),
      credentials: z.array(credentialChange),
    }),
  ),
  scope: 'identities:read',
});
