import { z } from 'zod';

/** So long a run can be taken back, and so long its rows and the history behind it stay at least. */
export const revertWindowDays = 30;

const days = (least: number) =>
  z
    .int()
    .min(least, `Enter ${least} days or more, or nothing to keep it for ever`)
    .max(36_500, 'Enter 36,500 days or fewer, or nothing to keep it for ever')
    .nullable();

/** How long a tenant keeps what runs leave behind, in days; null: for ever. */
export const retention = z.strictObject({
  fileDays: days(7),
  rowDays: days(revertWindowDays),
  historyDays: days(revertWindowDays),
  auditDays: days(revertWindowDays),
});
export type Retention = z.infer<typeof retention>;

/** What a tenant without a setting has. */
export const keepForEver: Retention = { fileDays: null, rowDays: null, historyDays: null, auditDays: null };
