import { z } from 'zod';

import { identityEdit } from '#lib/domain/identity/identity-edit';
import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import { credentialChange, fieldChange } from '#lib/domain/run/change';

import { auditEntry } from './access.ts';
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

const historyEntry = z.object({
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
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const getIdentityHistory = endpoint({
  id: 'getIdentityHistory',
  method: 'GET',
  path: '/identities/{identityId}/history',
  summary: 'What changed a person, newest first',
  input: z.object({ identityId: z.uuid(), ...pageQuery }),
  output: page(historyEntry),
  scope: 'identities:read',
});

const timelineItem = z.object({
  id: z.string(),
  at: z.string(),
  /** What became of the person; null for an act that left their values alone. */
  change: historyEntry.nullable(),
  /** The entry of the audit log; null for what a run did, and for callers who may not read the log. */
  act: auditEntry.nullable(),
});
export type TimelineItem = z.infer<typeof timelineItem>;

export const getIdentityTimeline = endpoint({
  id: 'getIdentityTimeline',
  method: 'GET',
  path: '/identities/{identityId}/timeline',
  summary: 'What runs, people and settings did to a person, newest first in one list',
  input: z.object({ identityId: z.uuid(), ...pageQuery }),
  output: page(timelineItem),
  scope: 'identities:read',
});

/** How one source came to its word on a field: the row that said it last, the cells it read, and each step of the rule. */
const origin = z.object({
  runId: z.string(),
  runNumber: z.int(),
  /** Who sent the file. */
  startedBy: z.string(),
  at: z.string(),
  fileName: z.string(),
  row: z.int(),
  line: z.int(),
  /** Cells as they stand in the file; null: the row has no such cell. Masked for sensitive fields. */
  cells: z.array(z.object({ column: z.string(), text: z.string().nullable() })),
  steps: z.array(z.object({ name: z.string(), result: z.string().nullable(), problem: z.string().nullable() })),
});

const explainedStatement = z.object({
  sourceId: z.string(),
  sourceName: z.string(),
  value: fieldValue,
  /** Its value is the one that counts. */
  isUsed: z.boolean(),
  /** In words: `only source`, `priority 1`, or why another value counts. */
  reason: z.string(),
  origin: origin.nullable(),
  /** Why there is no origin: the file is no longer kept, the value was given back by a revert, … */
  originMissing: z.string().nullable(),
});

export const getIdentityExplanation = endpoint({
  id: 'getIdentityExplanation',
  method: 'GET',
  path: '/identities/{identityId}/explain',
  summary: 'Why a field has its value: source, run, file, row, cells, each step of the rule, and the values that lost',
  input: z.object({ identityId: z.uuid(), field: z.string().min(1).max(100) }),
  output: z.object({
    field: z.string(),
    label: z.string(),
    /** Cells and steps are masked. */
    isSensitive: z.boolean(),
    value: fieldValue,
    /** In words, also when no source states the value. */
    reason: z.string(),
    /** The one that counts first, then the others in the order of authority. */
    statements: z.array(explainedStatement),
    /** When the value was set, and by which run or person; newest first, at most 20. */
    changes: z.array(
      z.object({
        at: z.string(),
        runId: z.string().nullable(),
        runNumber: z.int().nullable(),
        row: z.int().nullable(),
        sourceName: z.string().nullable(),
        actor: z.string().nullable(),
        from: fieldValue,
        to: fieldValue,
      }),
    ),
  }),
  scope: 'identities:read',
});
