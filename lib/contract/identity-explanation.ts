import { z } from 'zod';

import { fieldValue } from '#lib/domain/mapping/field-values';

import { changeCause } from './change-cause.ts';
import { endpoint } from './endpoint.ts';

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

export const explainedChange = z.object({ at: z.string(), ...changeCause, from: fieldValue, to: fieldValue });

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
    changes: z.array(explainedChange),
  }),
  scope: 'identities:read',
});
