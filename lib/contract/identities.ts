import { z } from 'zod';

import { identityEdit } from '#lib/domain/identity/identity-edit';
import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';

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

const membership = z.object({
  id: z.string(),
  name: z.string(),
  /** Who states it: sources, and `portal` for an edit. */
  sources: z.array(z.string()),
});

/** Somebody beside the person who is asked for. */
const relative = z.object({ id: z.string(), externalId: z.string(), name: z.string(), active: z.boolean() });

export const identity = z.object({
  id: z.string(),
  externalId: z.string(),
  active: z.boolean(),
  attributes: fieldValues,
  /** The tenant's own fields, by key. */
  custom: fieldValues,
  /** null: nobody states one, or what is stated could not be opened. */
  picture: z.object({ version: z.string() }).nullable(),
  groups: z.array(membership),
  /** Not deleted; empty for a caller without `credentials:read`. */
  credentials: z.array(credential),
  /** In the order of authority. */
  sources: z.array(statement),
  /** What people have stated in the portal: a source of its own, the last unless a field is locked. */
  edit: identityEdit.extend({ by: z.string(), at: z.string() }).nullable(),
  /** Field → source whose value counts; `portal` for an edit. */
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
    /** Why the picture that a source brought last was not taken; the one before is still there, or none. */
    pictureRefused: z.string().nullable(),
    /** As the person's values name them; `person` is null while nobody with this External ID is known. */
    supervisors: z.array(
      z.object({
        externalId: z.string(),
        person: relative.nullable(),
        /** They are the person themselves, or stand below them in turn. */
        isCircle: z.boolean(),
      }),
    ),
    /** Whose supervisor the person is: at most a hundred of them, and how many in all. */
    reports: z.object({ people: z.array(relative), total: z.int() }),
  }),
  scope: 'identities:read',
});

const stated = {
  /** Values by field of the catalogue; null takes a statement back. Dates are written `yyyy-MM-dd`. */
  attributes: fieldValues.optional(),
  /** The same for the tenant's own fields, by key. */
  custom: fieldValues.optional(),
};

export const createIdentity = endpoint({
  id: 'createIdentity',
  method: 'POST',
  path: '/identities',
  summary: 'Add a person by hand',
  input: z.strictObject({
    externalId: z.string().trim().min(1).max(255),
    active: z.boolean().default(true),
    ...stated,
  }),
  output: getIdentity.output,
  scope: 'identities:write',
  status: 201,
});

export const updateIdentity = endpoint({
  id: 'updateIdentity',
  method: 'PATCH',
  path: '/identities/{identityId}',
  summary: 'Edit a person: it fills what no source states, and overrides sources where the field is locked',
  input: z.strictObject({
    identityId: z.uuid(),
    version: z.int(),
    /** null: the sources decide again. */
    active: z.boolean().nullable().optional(),
    ...stated,
    /** Field → when its lock ends, null: never, false: unlock. */
    locks: z.record(z.string(), z.union([z.iso.datetime({ offset: true }), z.null(), z.literal(false)])).optional(),
  }),
  output: getIdentity.output,
  scope: 'identities:write',
});

export const deleteIdentity = endpoint({
  id: 'deleteIdentity',
  method: 'DELETE',
  path: '/identities/{identityId}',
  summary: 'Delete a person; a source that still names them creates them again',
  input: z.strictObject({ identityId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ id: z.string() }),
  scope: 'identities:write',
});

export const rekeyIdentity = endpoint({
  id: 'rekeyIdentity',
  method: 'POST',
  path: '/identities/{identityId}/rekey',
  summary: 'Give a person another External ID, after a preview of who still uses the old one',
  input: z.strictObject({
    identityId: z.uuid(),
    version: z.int(),
    externalId: z.string().trim().min(1, 'Enter the new External ID').max(255),
    reason: z.string().trim().min(1, 'Enter a reason').max(1000),
    mode: z.enum(['preview', 'apply']).default('apply'),
  }),
  output: z.object({
    identityId: z.string(),
    from: z.string(),
    to: z.string(),
    isApplied: z.boolean(),
    /** Sources that name the person by the old key: their files must carry the new one from then on. */
    sources: z.array(z.object({ id: z.string(), name: z.string(), lastRow: z.int() })),
  }),
  scope: 'identities:write',
});
