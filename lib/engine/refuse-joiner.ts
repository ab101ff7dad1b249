import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { Policy } from '#lib/domain/source/policy';

/**
 * The row with the defects for which it makes no person; null where nothing it says stands against that. A second key that a
 * spreadsheet program changed may be that of somebody who is there: once the row had a person of its own, the repaired value would never be compared.
 */
export function refuseJoiner(record: MappedRecord, { adoptBy }: Pick<Policy, 'adoptBy'>): MappedRecord | null {
  const { problems, joinerProblems, values } = record;
  const isDamage = ({ code, field }: MappedRecord['problems'][number]) =>
    code === 'spreadsheetDamage' && field === adoptBy;
  // Another row of the same person may state the key unharmed.
  if (adoptBy !== null && typeof values[adoptBy] !== 'string' && problems.some(isDamage))
    return { ...record, problems: problems.map((one) => (isDamage(one) ? { ...one, severity: 'row' } : one)) };
  return joinerProblems === undefined ? null : { ...record, problems: [...problems, ...joinerProblems] };
}
