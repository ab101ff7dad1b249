const monthsOfFourLanguages =
  'jan|feb|mar|mär|mrz|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago|août|sep|sept|oct|okt|out|nov|dec|dez|déc|dic|ene|janv|févr|mars';

type Traces = readonly (readonly [pattern: RegExp, what: string])[];

/** What spreadsheet programs leave in the place of a value that is lost, whatever was meant, and how we name it. */
const lostTraces: Traces = [
  [/^[+-]?\d(?:[.,]\d*)?e[+-]\d{2,3}$/i, 'digits were lost in scientific notation'],
  [/^#+$/, 'the column was too narrow to show the value'],
  [/^#(?:n\/[abdv]|nv|i\/t|н\/д|yok|hiányzik|není_k_dispozici|[¡¿]?[\p{L}/0_]+[!?])$/iu, 'a formula failed'],
];

/** What they turn codes into, in the larger languages of Europe; where no code is meant, such a value may be right. */
const retypedTraces: Traces = [
  [
    /^(?:true|false|wahr|falsch|vrai|faux|verdadero|falso|vero|verdadeiro|waar|onwaar|prawda|fałsz)$/i,
    'a code was taken for yes or no',
  ],
  [/^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/, 'a code was taken for a date'],
  [/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a code was taken for a date'],
  [
    new RegExp(`^(?:\\d{1,2}[-. ]{1,2})?(?:${monthsOfFourLanguages})\\.?[-. ]\\d{2,4}$`, 'i'),
    'a code was taken for a date',
  ],
  [new RegExp(`^\\d{1,2}[-. ]{1,2}(?:${monthsOfFourLanguages})\\.?$`, 'i'), 'a code was taken for a date'],
];

/**
 * Says what a spreadsheet program did to a code (a key or card number), or null when it shows no trace of that.
 * A code that merely lost its leading zeros cannot be told from another code here.
 */
export function findSpreadsheetDamage(text: string): string | null {
  if (isDigits(text)) return null;
  return findTrace(lostTraces, text) ?? findTrace(retypedTraces, text);
}

/** The same of a text that may as well be a date or a word: a part of what becomes a code. */
export function findLostText(text: string): string | null {
  return isDigits(text) ? null : findTrace(lostTraces, text);
}

function findTrace(traces: Traces, text: string): string | null {
  return traces.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Most keys: spared the patterns. */
function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
