import { z } from 'zod';

import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import { cardMapping } from '#lib/domain/mapping/mapping';
import { presetKey } from '#lib/domain/preset/preset';
import { mappedCard } from '#lib/domain/run/change';
import { problem } from '#lib/domain/run/problem';
import { templateCheck } from '#lib/domain/source/check-template';
import { columnChanges } from '#lib/domain/source/compare-columns';
import { settingsPatch } from '#lib/domain/source/settings-patch';
import { sourceTemplate } from '#lib/domain/source/source';

import { endpoint } from './endpoint.ts';
import { mappingFinding, source, sourcePath } from './sources.ts';

const { identityMapping, credentialMappings, format } = settingsPatch.shape;

const previewedRow = z.object({
  row: z.int(),
  externalId: z.string().nullable(),
  values: fieldValues,
  credentials: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('state'), credential: mappedCard }),
      z.object({ kind: z.literal('remove'), slot: z.int() }),
    ]),
  ),
  problems: z.array(problem),
});

const previewedRule = z.object({
  field: z.string(),
  samples: z.array(
    z.object({
      row: z.int(),
      /** The cell; null when it is absent, or when the rule reads none or several. */
      from: z.string().nullable(),
      /** null: the row says nothing about the field. */
      becomes: fieldValue,
      problem: z.string().nullable(),
    }),
  ),
});

export const previewMapping = endpoint({
  id: 'previewMapping',
  method: 'POST',
  path: '/sources/{sourceId}/mapping/preview',
  summary: 'Map the template’s rows with settings that are not saved; what is not named is taken from the source',
  input: z.object({ ...sourcePath, identityMapping, credentialMappings, format }),
  output: z.object({
    findings: z.array(mappingFinding),
    rows: z.array(previewedRow),
    /** One entry for each rule, in the order of the rules. */
    rules: z.array(previewedRule),
  }),
  scope: 'sources:read',
});

const fieldSuggestion = z.object({
  field: z.string(),
  column: z.string(),
  /** `certain` and `check` can be applied; `suggested` waits for a person; `refused` is named alike but holds something else. */
  state: z.enum(['certain', 'check', 'suggested', 'refused']),
  reason: z.string(),
});

/** What a template teaches. */
const learned = {
  source,
  detected: z.object({
    delimiter: z.string(),
    encoding: z.string(),
    /** 0: the file has no headings. */
    headerRow: z.int(),
    dateFormats: z.array(z.string()),
    /** Columns whose dates can be read in two ways: a person has to choose one of the formats. */
    dateQuestions: z.array(z.object({ column: z.string(), formats: z.array(z.string()), example: z.string() })),
    /** Whether the source took the found format over, because none was chosen before. */
    isAdopted: z.boolean(),
  }),
  /** The system whose file this looks like; null: none that is known. */
  recognised: z.object({ preset: presetKey, label: z.string(), reason: z.string() }).nullable(),
  checks: z.array(templateCheck),
  suggestions: z.object({
    fields: z.array(fieldSuggestion),
    credential: z.object({ mapping: cardMapping, reason: z.string() }).nullable(),
    unusedColumns: z.array(z.string()),
  }),
  /** Against the template before; nothing for a first one. */
  columnChanges,
};

const arrivedFile = z.object({
  name: z.string(),
  /** Where it lies. */
  channel: z.enum(['agent', 'sftp']),
  /** What people call the agent or the account. */
  channelName: z.string(),
  /** When it was written or came. */
  at: z.string().nullable(),
  /** The run of this source that it became, which can be previewed again; null: none. */
  runId: z.string().nullable(),
});
export type ArrivedFile = z.infer<typeof arrivedFile>;

export const uploadTemplate = endpoint({
  id: 'uploadTemplate',
  method: 'PUT',
  path: '/sources/{sourceId}/template',
  summary: 'Learn the columns from a file: its first 256 KiB are read, its first 50 rows kept as examples',
  input: z.object({
    ...sourcePath,
    name: z.string().min(1).max(255),
    /** Size of the whole file when only its beginning is sent. */
    sizeBytes: z.coerce.number().int().min(0).optional(),
  }),
  output: z.object(learned),
  scope: 'sources:write',
  rawBody: 'request',
});

export const getArrivedFile = endpoint({
  id: 'getArrivedFile',
  method: 'GET',
  path: '/sources/{sourceId}/arrived-file',
  summary: 'The newest file for this source that its agent sees or its SFTP account has sent',
  input: z.object(sourcePath),
  output: z.object({ file: arrivedFile.nullable() }),
  scope: 'sources:read',
});

export const learnArrivedFile = endpoint({
  id: 'learnArrivedFile',
  method: 'POST',
  path: '/sources/{sourceId}/template/arrived',
  summary:
    'Learn the columns from the file that the agent sees or the SFTP account has sent; nothing has to be uploaded',
  input: z.object({ ...sourcePath, name: z.string().min(1).max(255) }),
  output: z.object(learned),
  scope: 'sources:write',
});

export const previewTemplate = endpoint({
  id: 'previewTemplate',
  method: 'POST',
  path: '/sources/{sourceId}/template/preview',
  summary: 'Read the beginning of a file with a format that is not saved; nothing is kept',
  input: z.object({
    ...sourcePath,
    name: z.string().min(1).max(255),
    sizeBytes: z.coerce.number().int().min(0).optional(),
    delimiter: z.string().max(10).optional(),
    encoding: z.string().max(40).optional(),
    /** Empty: the file has no quotes. */
    quote: z.string().max(1).optional(),
    headerRow: z.coerce.number().int().optional(),
    skipTrailingLines: z.coerce.number().int().optional(),
  }),
  output: z.object({ template: sourceTemplate, checks: z.array(templateCheck) }),
  scope: 'sources:write',
  rawBody: 'request',
});

export const deleteTemplateExamples = endpoint({
  id: 'deleteTemplateExamples',
  method: 'DELETE',
  path: '/sources/{sourceId}/template/examples',
  summary: 'Forget the example rows of the template; its columns and the mapping stay',
  input: z.object(sourcePath),
  output: source,
  scope: 'sources:write',
});
