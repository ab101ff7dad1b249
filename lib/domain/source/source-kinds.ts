import { z } from 'zod';

export const sourceKind = z.enum(['csv']);
export type SourceKind = z.infer<typeof sourceKind>;

/** Every kind of source that can be added. */
export const sourceKinds: Record<SourceKind, { readonly label: string; readonly description: string }> = {
  csv: { label: 'Cloud CSV', description: 'Reads a file with one row for each person.' },
};
