import { cleanText } from '#lib/domain/mapping/clean-text';
import type { FileRules } from '#lib/domain/preset/preset';
import { toProblem, type Problem } from '#lib/domain/run/problem';

import type { CsvFile, ReadRow } from './csv-file.ts';

/** WHATWG HTML, section "Valid e-mail address". */
const emailForm =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;
const spreadsheetNumber = /^\d(?:[.,]\d+)?E\+?\d+$/i;
const spreadsheetError = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/;

export type CheckedRow = {
  readonly problems: readonly Problem[];
  /** False for a row that fails, and for a repetition of an equal row. */
  readonly isUsable: boolean;
};

/** Checks rows against a preset's rules. `note` every row of the file once, then `check` them in a second reading. */
export class PresetChecker {
  readonly #rules: FileRules;
  readonly #positions = new Map<string, number>();
  readonly #keys = new Map<string, { lines: number[]; readonly content: string; isConflict: boolean }>();
  readonly #emails = new Map<string, number>();

  constructor(rules: FileRules, file: CsvFile) {
    this.#rules = rules;
    for (const [i, column] of rules.columns.entries()) this.#positions.set(column, file.positions[i] ?? -1);
  }

  note(row: ReadRow): void {
    const key = this.#text(row, this.#rules.key);
    if (key === '' || isFailing(row.problems)) return;
    const content = JSON.stringify(row.cells.map((cell) => cleanText(cell ?? '')));
    const known = this.#keys.get(key);
    if (known === undefined) {
      this.#keys.set(key, { lines: [row.line], content, isConflict: false });
    } else {
      known.lines.push(row.line);
      known.isConflict ||= known.content !== content;
    }
  }

  check(row: ReadRow): CheckedRow {
    const own = [...row.problems, ...this.#keyProblems(row), ...this.#cellProblems(row)];
    const repetition = isFailing(own) ? [] : this.#repetition(row);
    const emails = isFailing(own) || repetition.length > 0 ? [] : this.#emailRepetition(row);
    const problems = [...own, ...repetition, ...emails];
    return { problems, isUsable: !isFailing(problems) && repetition.length === 0 };
  }

  #text(row: ReadRow, column: string): string {
    return cleanText(row.cells[this.#positions.get(column) ?? -1] ?? '');
  }

  #keyProblems(row: ReadRow): Problem[] {
    const { key: column } = this.#rules;
    const { line } = row;
    const value = this.#text(row, column);
    if (value === '') return [toProblem('keyBlank', { line, column })];
    if (!spreadsheetNumber.test(value) && !spreadsheetError.test(value)) return [];
    const what = spreadsheetError.test(value) ? 'it is an error of a formula' : 'digits of a long number are lost';
    return [toProblem('spreadsheetDamage', { severity: 'row', line, column, value, words: { what } })];
  }

  #cellProblems(row: ReadRow): Problem[] {
    const { line } = row;
    const { filled, words, emails } = this.#rules;
    const blank = filled.filter((column) => this.#text(row, column) === '');
    const unknown = words.filter((rule) => isOutside(this.#text(row, rule.column), rule.words));
    const unreadable = emails.filter((column) => !isEmailOrBlank(this.#text(row, column)));
    return [
      ...blank.map((column) => toProblem('cellBlank', { line, column })),
      ...unknown.map((rule) => {
        const value = this.#text(row, rule.column);
        return toProblem('wordUnknown', { line, column: rule.column, value, words: { words: rule.words.join(', ') } });
      }),
      ...unreadable.map((column) =>
        toProblem('emailUnreadable', { severity: 'row', line, column, value: this.#text(row, column) }),
      ),
    ];
  }

  #repetition(row: ReadRow): Problem[] {
    const { key: column } = this.#rules;
    const value = this.#text(row, column);
    const known = this.#keys.get(value);
    const [firstLine] = known?.lines ?? [];
    if (known === undefined || firstLine === undefined || known.lines.length === 1) return [];
    const place = { line: row.line, column, value };
    if (known.isConflict) return [toProblem('duplicateKey', { ...place, words: { lines: known.lines.join(', ') } })];
    return row.line === firstLine ? [] : [toProblem('duplicateRow', { ...place, words: { firstLine } })];
  }

  #emailRepetition(row: ReadRow): Problem[] {
    return this.#rules.emails.flatMap((column) => {
      const value = this.#text(row, column);
      const firstLine = this.#emails.get(value.toLowerCase());
      if (value === '') return [];
      if (firstLine !== undefined) {
        return [toProblem('valueRepeated', { line: row.line, column, value, words: { firstLine } })];
      }
      this.#emails.set(value.toLowerCase(), row.line);
      return [];
    });
  }
}

function isFailing(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'row' || severity === 'file');
}

function isOutside(value: string, words: readonly string[]): boolean {
  return value !== '' && !words.includes(value.toUpperCase());
}

function isEmailOrBlank(value: string): boolean {
  return value === '' || emailForm.test(value);
}
