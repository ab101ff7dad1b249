import { z } from 'zod';

import { limits, policy } from '#lib/domain/source/policy';
import { expectedBy, schedule } from '#lib/domain/source/schedule';
import type { SourceSettings } from '#lib/domain/source/source';

import { furtherFields, toFurtherInput, toFurtherPatch } from './further-form';
import { groupFields, type KeptRules, toGroupInput, toGroupPatch } from './group-form';
import { checkRowAction, rowActionFields, toRowActionInput, toRowActionPatch } from './row-action-form';
import { checkSchedule, scheduleFields, toScheduleInput, toScheduleParts } from './schedule-form';

const percent = z
  .string()
  .trim()
  .regex(/^$|^(100|\d{1,2})(\.\d+)?$/, 'Enter a percentage from 0 to 100, or leave it empty to switch this off')
  .transform((text) => (text === '' ? null : Number(text)));
const count = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/, 'Enter a whole number, or leave it empty to switch this off')
  .transform((text) => (text === '' ? null : Number(text)));
const files = z
  .string()
  .trim()
  .regex(/^([1-9]|[12]\d|30)$/, 'Enter a number of files from 1 to 30')
  .transform(Number);

/** The last step as it is typed; empty limits are switched off. */
export const managementForm = z
  .object({
    missing: z.enum(['keep', 'removeGroups', 'removeAllGroups', 'deactivate', 'deactivateLater', 'delete']),
    afterFiles: files,
    deactivatePercent: percent,
    deactivateCount: count,
    deactivateMax: count,
    leavers: z
      .string()
      .trim()
      .refine(
        (text) => text === '' || limits.shape.leavers.safeParse(text).success,
        'Enter a number such as 200, or a share such as 20%',
      ),
    changePercent: percent,
    failPercent: percent,
    adoptBy: z.string(),
    requireApproval: z.boolean(),
    createGroups: z.boolean(),
    syncMode: policy.shape.syncMode.unwrap(),
    droppedColumns: policy.shape.droppedColumns.unwrap(),
    ...rowActionFields,
    ...groupFields,
    ...furtherFields,
    ...scheduleFields,
  })
  .superRefine(checkSchedule)
  .superRefine(checkRowAction);
export type ManagementInput = z.input<typeof managementForm>;
export type ManagementValues = z.output<typeof managementForm>;

/** `timeZone` is offered for a schedule where the source has none yet. */
export function toManagementInput(
  { policy: known }: Pick<SourceSettings, 'policy'>,
  timeZone: string,
): ManagementInput {
  const { missing, limits, adoptBy, requireApproval, createGroups, syncMode, droppedColumns } = known;
  const isLater = missing.action === 'deactivate' && missing.afterFiles > 1;
  return {
    missing: isLater ? 'deactivateLater' : missing.action,
    afterFiles: String(missing.afterFiles),
    deactivatePercent: toText(limits.deactivatePercent),
    deactivateCount: toText(limits.deactivateCount),
    deactivateMax: toText(limits.deactivateMax),
    leavers: String(limits.leavers ?? ''),
    changePercent: toText(limits.changePercent),
    failPercent: toText(limits.failPercent),
    adoptBy: adoptBy ?? 'none',
    requireApproval,
    createGroups,
    syncMode,
    droppedColumns,
    ...toRowActionInput(known),
    ...toGroupInput(known),
    ...toFurtherInput(known),
    ...toScheduleInput(known, timeZone),
  };
}

function toText(value: number | null): string {
  return value === null ? '' : String(value);
}

/** The change of the source's policy that these answers make; `kept` has what is not asked here. */
export function toPolicyPatch(values: ManagementValues, kept: KeptRules) {
  const { missing, afterFiles, adoptBy, requireApproval, createGroups, syncMode, droppedColumns } = values;
  const { deactivatePercent, deactivateCount, deactivateMax, leavers, changePercent, failPercent } = values;
  const parts = toScheduleParts(values);
  const further = toFurtherPatch(values);
  const { selection, protection, ...groups } = toGroupPatch(values, kept);
  return {
    missing: {
      action: missing === 'deactivateLater' ? ('deactivate' as const) : missing,
      afterFiles: missing === 'deactivate' ? 1 : afterFiles,
      ...further.missing,
    },
    limits: {
      deactivatePercent,
      deactivateCount,
      deactivateMax,
      changePercent,
      failPercent,
      leavers: leavers === '' ? null : leavers,
      ...further.limits,
    },
    ...groups,
    selection: { ...selection, patterns: further.selectionPatterns },
    protection: { ...protection, patterns: further.protectionPatterns },
    ...further.policy,
    adoptBy: adoptBy === 'none' ? null : adoptBy,
    requireApproval,
    createGroups,
    syncMode,
    droppedColumns,
    ...toRowActionPatch(values),
    schedule: schedule.nullable().parse(parts.schedule),
    expectedBy: expectedBy.nullable().parse(parts.expectedBy),
  };
}
