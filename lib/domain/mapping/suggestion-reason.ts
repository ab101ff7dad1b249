import type { Candidate } from './rank-candidates.ts';
import { describeValues } from './weigh-values.ts';

/** Says in one phrase why a column was mapped, suggested or refused. */
export function toReason({ column, target, name, evidence, isRemembered, total }: Candidate): string {
  const filled = column.samples.filter((text) => text.trim() !== '');
  const { kind, count } = describeValues(filled);
  if (total < 0.55) return toRefusal({ column, target, evidence }, kind);
  if (isRemembered) return 'As last time';
  if (total < 0.8)
    return evidence === 'fits' ? `Could be “${column.name}” — values are ${kind}` : `Could be “${column.name}”`;
  if (name.kind === 'same') return 'Same name';
  if (name.kind === 'known') return `Known as “${column.name}”`;
  const values = evidence === 'fits' ? `; ${count} of ${filled.length} values are ${kind}` : '';
  return `Similar to “${name.form}”${values}`;
}

function toRefusal({ column, target }: Pick<Candidate, 'column' | 'target' | 'evidence'>, kind: string): string {
  return `“${column.name}” is named like ${target.label} but holds ${kind}`;
}
