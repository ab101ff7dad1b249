import { z } from 'zod';

import { missingPolicy, policy, type Policy } from '#lib/domain/source/policy';
import { protection, selection } from '#lib/domain/source/selection';

/** What the last step asks beyond the usual: patterns on values, groups that values earn, and how limits are meant. */
export const furtherFields = {
  selectionPatterns: selection.shape.patterns.unwrap(),
  protectionPatterns: protection.shape.patterns.unwrap(),
  fieldGroups: policy.shape.groupsFromFields.unwrap(),
  listColumns: missingPolicy.shape.listColumns.unwrap(),
  onlyGrouped: z.boolean(),
  dropsGroups: z.boolean(),
  graceDays: z
    .string()
    .trim()
    .regex(/^(\d{1,2}|[12]\d\d|3[0-5]\d|36[0-5])$/, 'Enter a number of days from 0 to 365')
    .transform(Number),
  wholePercent: z.boolean(),
  appliesSafePart: z.boolean(),
  allowOnce: z.boolean(),
  queryMismatch: policy.shape.queryMismatch.unwrap(),
  keepFiles: z.boolean(),
  endsAnyMembership: z.boolean(),
  createIdentities: z.boolean(),
  requireName: z.boolean(),
  waitsForKeys: z.boolean(),
};
const furtherForm = z.object(furtherFields);

export function toFurtherInput({ selection: chosen, protection: left, missing, limits, ...known }: Policy) {
  return {
    selectionPatterns: chosen.patterns,
    protectionPatterns: left.patterns,
    fieldGroups: known.groupsFromFields,
    listColumns: missing.listColumns,
    onlyGrouped: missing.onlyGrouped,
    dropsGroups: missing.dropsGroups,
    graceDays: String(missing.graceDays),
    wholePercent: limits.wholePercent,
    appliesSafePart: limits.whenExceeded === 'applySafePart',
    allowOnce: limits.allowOnce,
    queryMismatch: known.queryMismatch,
    keepFiles: known.keepFiles,
    endsAnyMembership: known.endsAnyMembership,
    createIdentities: known.createIdentities,
    requireName: known.requireName,
    waitsForKeys: known.unreadableKeys === 'wait',
  };
}

/** The parts of the policy that these answers make. */
export function toFurtherPatch(values: z.output<typeof furtherForm>) {
  const { selectionPatterns, protectionPatterns, fieldGroups: groupsFromFields, ...rest } = values;
  const { queryMismatch, keepFiles, endsAnyMembership, createIdentities, requireName } = rest;
  const unreadableKeys = rest.waitsForKeys ? ('wait' as const) : ('ignore' as const);
  const newcomers = { createIdentities, requireName, unreadableKeys };
  const { listColumns, onlyGrouped, dropsGroups, graceDays, wholePercent, appliesSafePart, allowOnce } = rest;
  return {
    selectionPatterns,
    protectionPatterns,
    policy: { groupsFromFields, queryMismatch, keepFiles, endsAnyMembership, ...newcomers },
    missing: { listColumns, onlyGrouped, dropsGroups, graceDays },
    limits: { wholePercent, allowOnce, whenExceeded: appliesSafePart ? ('applySafePart' as const) : ('hold' as const) },
  };
}
