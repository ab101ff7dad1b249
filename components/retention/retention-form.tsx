import { z } from 'zod';

import { type Retention, retention } from '#lib/domain/retention/retention';

const typed = z
  .string()
  .trim()
  .regex(/^\d{0,6}$/, 'Enter a whole number of days, or leave it empty to keep it for ever')
  .transform((text) => (text === '' ? null : Number(text)));

const days = (field: keyof Retention) => typed.pipe(retention.shape[field]);

/** How long things are kept, as it is typed; empty keeps for ever. */
export const retentionForm = z.object({
  fileDays: days('fileDays'),
  rowDays: days('rowDays'),
  historyDays: days('historyDays'),
  auditDays: days('auditDays'),
});

const toText = (value: number | null) => (value === null ? '' : String(value));

export function toRetentionInput({
  fileDays,
  rowDays,
  historyDays,
  auditDays,
}: Retention): z.input<typeof retentionForm> {
  return {
    fileDays: toText(fileDays),
    rowDays: toText(rowDays),
    historyDays: toText(historyDays),
    auditDays: toText(auditDays),
  };
}
