import type { ProblemCode } from '#lib/domain/run/problem';

type NumberDefect = Extract<
  ProblemCode,
  'numberUnreadable' | 'decimalUnreadable' | 'numberAmbiguous' | 'numberTooLong'
>;

/** Digits that a number keeps exactly (IEEE 754 double precision). */
const digitsMax = 15;

/**
 * Reads a whole number or a decimal. Nothing is guessed: a comma before three digits may divide thousands as well as a
 * fraction, so it is a defect; any other comma is a decimal mark.
 */
export function parseNumber(text: string, kind: 'number' | 'decimal'): number | NumberDefect {
  const form = kind === 'number' ? /^[+-]?\d+$/ : /^[+-]?\d+(?:[.,]\d+)?$/;
  const isAmbiguous = /^[+-]?\d{1,3},\d{3}$/.test(text);
  if (isAmbiguous) return 'numberAmbiguous';
  if (!form.test(text)) return kind === 'number' ? 'numberUnreadable' : 'decimalUnreadable';
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length > digitsMax) return 'numberTooLong';
  const number = Number(text.replace(',', '.'));
  return number === 0 ? 0 : number;
}
