import { z } from 'zod';

import { credentialMapping, mappingRule } from '#lib/domain/mapping/mapping';

import { format } from './format.ts';
import { policy } from './policy.ts';

/** What becomes of a file in its folder once its run has ended. */
export const afterProcessing = z.enum(['leave', 'move', 'delete']);

const folder = z.string().max(1000).nullable().default(null);

/** How files reach the source. */
export const delivery = z.strictObject({
  upload: z.boolean().default(true),
  /** The SFTP account whose files are this source's; several sources of one account are told apart by name and header. */
  sftpAccountId: z.uuid().nullable().default(null),
  /** The agent that watches `folder`. */
  agentId: z.uuid().nullable().default(null),
  folder,
  /** Names of its files, `*` and `?` standing for any characters, several parted by `;`. A person's upload may be named as it likes. */
  filePattern: z.string().min(1).max(200).default('*.csv'),
  afterProcessing: afterProcessing.default('move'),
  /** A file counts as whole once its size and time have stood still for so long. */
  settleSeconds: z.int().min(1).max(86_400).default(10),
  /** A result file is put where the file lay. */
  writeResult: z.boolean().default(true),
  /** Where the agent finds pictures that the file names; null: beside the file. */
  pictureFolder: folder,
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
