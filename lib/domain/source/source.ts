import { z } from 'zod';

import { credentialMapping, mappingRule } from '#lib/domain/mapping/mapping';

import { format } from './format.ts';
import { policy } from './policy.ts';

/** How files reach the source. */
export const delivery = z.strictObject({
  upload: z.boolean().default(true),
  sftpAccountId: z.null().default(null),
  agentId: z.null().default(null),
  folder: z.string().max(1000).nullable().default(null),
  filePattern: z.string().min(1).max(200).default('*.csv'),
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
