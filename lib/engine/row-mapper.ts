import { isCredentialKind } from '#lib/domain/credential/kinds';
import { foldCase } from '#lib/domain/mapping/fold-case';
import type { CredentialStatement, FieldValue, MappedRecord } from '#lib/domain/mapping/mapped-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { SourceRecord } from '#lib/domain/source/source-record';

import type { CellRemark, Cells, RowNotes } from './cell-reader.ts';
import { checkOrder } from './check-order.ts';
import type { CompiledCredential } from './compile-credential.ts';
import type { CompiledAction, RowVerb } from './compile-row-action.ts';
import type { CompiledRule } from './compile-rule.ts';
import { ContentHash } from './content-hash.ts';
import { Defect } from './defect.ts';
import { toHashText, toStatementText } from './hash-record.ts';
import type { RowFinisher } from './row-finisher.ts';
import { type Place, RowReport } from './row-report.ts';
import type { ValueOwner } from './unique-values.ts';

/** A record with what reading already found wrong with it. */
export type IncomingRecord = SourceRecord & { readonly problems?: readonly Problem[] };

type RowOwner = ValueOwner & { readonly verb: RowVerb | undefined };
type FailedCell = { readonly cells: Cells; readonly verb: RowVerb | undefined };

/** What a source asks of whole rows; null where it asks nothing. */
export type RowSettings = { readonly finisher: RowFinisher | null; readonly action: CompiledAction | null };

/** Maps records one after the other; keeps nothing of a record but its buffers. */
export class RowMapper {
  readonly #key: CompiledRule | undefined;
  /** By field key, so that neither the order of columns nor of rules shows in the fingerprint. */
  readonly #rules: readonly CompiledRule[];
  readonly #credentials: readonly CompiledCredential[];
  readonly #finisher: RowFinisher | null;
  readonly #action: CompiledAction | null;
  /** Nothing is to be done when a row's cells are read. */
  readonly #isPlain: boolean;
  readonly #standIns: readonly CompiledRule[];
  /** Rules whose date must come after another. */
  readonly #ordered: readonly CompiledRule[];
  readonly #hash = new ContentHash();
  readonly #report = new RowReport();
  readonly #notes: RowNotes = { hiddenColumn: null, key: '' };

  constructor(
    rules: readonly CompiledRule[],
    credentials: readonly CompiledCredential[],
    { finisher, action }: RowSettings = { finisher: null, action: null },
  ) {
    this.#key = rules.find(({ field }) => field.type === 'key');
    this.#rules = rules
      .filter((rule) => rule !== this.#key && rule.missing.length === 0)
      .toSorted((a, b) => (a.field.key < b.field.key ? -1 : 1));
    this.#credentials = credentials;
    this.#finisher = finisher;
    this.#action = action;
    this.#standIns = this.#rules.filter(({ standsIn }) => standsIn !== null);
    this.#isPlain = this.#standIns.length === 0 && finisher === null && action === null;
    this.#ordered = this.#rules.filter(({ after }) => after !== null);
  }

  map(record: IncomingRecord): MappedRecord {
    const { row, line, cells } = record;
    this.#notes.hiddenColumn = null;
    this.#notes.remarks = undefined;
    this.#report.start(line, record.problems);
    const externalId = this.#readKey(cells);
    this.#notes.key = externalId ?? '';
    const verb = this.#action === null ? undefined : this.#readAction(this.#action, cells);
    if (verb === 'delete') return this.#deletion(record, externalId);
    const values = this.#readValues(cells, { line, externalId, verb });
    const credentials = this.#credentials.length === 0 ? noStatements : this.#readCredentials(cells, values);
    for (const rule of this.#ordered) this.#checkOrder(rule, values, { cells, verb });
    for (const text of this.#report.unread()) this.#hash.add(text);
    this.#reportNotes(line);
    const mapped: MappedRecord = {
      row,
      line,
      externalId,
      values,
      credentials,
      problems: this.#report.problems(),
      contentHash: this.#hash.digest(),
    };
    return this.#isPlain ? mapped : this.#finish(verb === undefined ? mapped : { ...mapped, action: verb }, cells);
  }

  #reportNotes(line: number): void {
    for (const remark of this.#notes.remarks ?? []) this.#report.add(toRemarkProblem(remark, line));
    const column = this.#notes.hiddenColumn;
    if (column !== null) this.#report.add(toProblem('hiddenCharacters', { column, line }));
  }

  #finish(mapped: MappedRecord, cells: Cells): MappedRecord {
    const rules = this.#standIns.filter(({ field, standsIn }) => field.key in mapped.values && standsIn?.(cells));
    const record = rules.length === 0 ? mapped : { ...mapped, standIns: rules.map(({ field }) => field.key) };
    return this.#finisher === null ? record : this.#finisher.finish(record, this.#report.unread());
  }

  /** A row that cannot be understood fails, and does nothing. */
  #readAction(action: CompiledAction, cells: Cells): RowVerb | undefined {
    const verb = action.read(cells, this.#notes);
    if (!(verb instanceof Defect)) {
      this.#hash.add(`\u0000${verb}`);
      return verb;
    }
    const place = { field: 'active', column: action.column, onDefect: 'row', isSensitive: false } as const;
    this.#report.addDefect(verb, place, action.cellOf(cells));
    return undefined;
  }

  /** Whatever else the row says does not count, right or wrong. */
  #deletion({ row, line }: IncomingRecord, externalId: string | null): MappedRecord {
    const problems = this.#report.problems();
    const stated = { values: { active: false }, credentials: noStatements };
    return { row, line, externalId, action: 'delete', ...stated, problems, contentHash: this.#hash.digest() };
  }

  keyOf(cells: Cells): string | null {
    const value = this.#key === undefined ? undefined : readValue(this.#key, cells, { hiddenColumn: null, key: '' });
    return typeof value === 'string' && value !== '' ? value : null;
  }

  #readKey(cells: Cells): string | null {
    const rule = this.#key;
    if (rule === undefined) return null;
    const value = readValue(rule, cells, this.#notes);
    if (typeof value === 'string' && value !== '') {
      this.#hash.add(value);
      return value;
    }
    const defect = value instanceof Defect ? toKeyDefect(value) : new Defect('keyBlank');
    this.#report.addDefect(defect, { ...rule.placeOf(cells), onDefect: 'row' }, rule.cellOf(cells));
    return null;
  }

  #readValues(cells: Cells, owner: RowOwner): Record<string, FieldValue> {
    const { verb } = owner;
    const values: Record<string, FieldValue> = {};
    for (const rule of this.#rules) {
      const value = this.#readValue(rule, cells, owner);
      if (value === undefined) continue;
      if (value instanceof Defect) {
        this.#report.addDefect(value, toPlace(rule, { cells, verb }), rule.cellOf(cells));
        continue;
      }
      const { key } = rule.field;
      values[key] = value;
      this.#hash.add(key);
      this.#hash.add(toHashText(value));
    }
    if (verb !== undefined) values['active'] = verb === 'apply';
    return values;
  }

  /** A date that came too early fails the row, or of a row that suspends itself alone. */
  #checkOrder(rule: CompiledRule, values: Record<string, FieldValue>, { cells, verb }: FailedCell): void {
    const defect = checkOrder(rule, values);
    if (defect === null) return;
    const onDefect = verb === 'suspend' ? 'field' : 'row';
    this.#report.addDefect(defect, { ...rule.placeOf(cells), onDefect }, rule.cellOf(cells));
    if (onDefect === 'field') delete values[rule.field.key];
  }

  #readValue(rule: CompiledRule, cells: Cells, owner: ValueOwner): FieldValue | Defect | undefined {
    const text = rule.read(cells, this.#notes);
    if (text === undefined || typeof text !== 'string') return text;
    if (text === '') return rule.whenEmpty;
    if (rule.clearWord !== null && foldCase(text) === rule.clearWord) return null;
    const value = rule.parse(text, cells);
    if (rule.unique === null || value instanceof Defect) return value;
    const firstLine = rule.unique.take(value, owner);
    return firstLine === null ? value : new Defect('valueNotUnique', { firstLine });
  }

  #readCredentials(cells: Cells, values: Readonly<Record<string, FieldValue>>): readonly CredentialStatement[] {
    const statements: CredentialStatement[] = [];
    for (const { read } of this.#credentials) {
      const statement = read(cells, this.#report, this.#notes);
      if (statement === undefined) continue;
      statements.push(statement);
      this.#hash.add(toStatementText(statement));
    }
    if (values['active'] === false) this.#report.soften(isCredentialKind);
    return statements;
  }
}

function readValue(rule: CompiledRule, cells: Cells, notes: RowNotes): FieldValue | Defect | undefined {
  const text = rule.read(cells, notes);
  return typeof text === 'string' && text !== '' ? rule.parse(text, cells) : text;
}

/** Nobody stays in because another cell of the row that suspends them is wrong. */
function toPlace(rule: CompiledRule, { cells, verb }: FailedCell): Place {
  const place = rule.placeOf(cells);
  return verb === 'suspend' ? { ...place, onDefect: 'field' } : place;
}

function toRemarkProblem({ defect, column, value, severity }: CellRemark, line: number): Problem {
  const { code, words } = defect;
  const shown = value === undefined ? {} : { value };
  return toProblem(code, { column, line, words, ...shown, ...(severity === undefined ? {} : { severity }) });
}

/** A pattern that does not fit costs a field nothing; without a key there is no row. */
function toKeyDefect(defect: Defect): Defect {
  return defect.code === 'patternUnmatched' ? new Defect('keyUnmatched') : defect;
}

const noStatements: readonly CredentialStatement[] = [];
