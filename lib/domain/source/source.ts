import { z } from 'zod';

import { credentialMapping, mappingRule } from '#lib/domain/mapping/mapping';

import { format } from './format.ts';
import { policy } from './policy.ts';

/** How files reach the source. */
/** What an agent does with a file when its run is over. */
export const afterProcessing = z.enum(['leave', 'move', 'delete']);

export const delivery = z.strictObject({
  upload: z.boolean().default(true),
  sftpAccountId: z.uuid().nullable().default(null),
  agentId: z.uuid().nullable().default(null),
  /** On the agent's machine. */
  folder: z.string().trim().min(1).max(1000).nullable().default(null),
  /** `*` any text, `?` one character; several parted by `;`. */
  filePattern: z.string().trim().min(1).max(200).default('*.csv'),
  afterProcessing: afterProcessing.default('move'),
  /** How long a file on the agent's machine must stand still before it is taken. */
  settleSeconds: z.int().min(1).max(3600).default(10),
  /** Whether the agent writes the result file beside the file. */
  writeResult: z.boolean().default(true),
  /** Where the agent finds pictures that the file names by path; null: in the folder of the file. */
  pictureFolder: z.string().trim().min(1).max(1000).nullable().default(null),
});

export const sourceName = z
  .string()
  .trim()
  .min(1, 'Enter a name for the source')
  .max(80, 'Name must be 80 characters or fewer');

/** The versioned part of a source: a run keeps the version it started with. */
export const sourceSettings = z.strictObject({
  delivery: delivery.prefault({}),
  format: format.prefault({}),
  identityMapping: z.array(mappingRule).max(200).default([]),
  credentialMappings: z.array(credentialMapping).max(10).default([]),
  policy: policy.prefault({}),
});
export type SourceSettings = z.infer<typeof sourceSettings>;

/** What the template taught us about the file; kept so that mapping can show samples. */
export const sourceTemplate = z.strictObject({
  fileName: z.string(),
  sizeBytes: z.int(),
  uploadedAt: z.iso.datetime(),
  encoding: z.string(),
  delimiter: z.string(),
  headerRow: z.int(),
  columns: z.array(z.strictObject({ name: z.string(), samples: z.array(z.string()) })),
  /** Up to 50 rows as text, absent cells as null. */
  rows: z.array(z.array(z.string().nullable())),
  /** What a spreadsheet shows beside each of them. */
  rowNumbers: z.array(z.int()),
  notes: z.array(z.string()),
});
export type SourceTemplate = z.infer<typeof sourceTemplate>;
