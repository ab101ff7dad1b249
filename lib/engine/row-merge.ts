import { isCredentialKind } from '#lib/domain/credential/kinds';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { noEffect } from '#lib/domain/run/no-effect';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { Policy } from '#lib/domain/source/policy';

import { listLines } from './list-lines.ts';
import { RecordMerger } from './record-merger.ts';
import { softened } from './row-report.ts';

export type MergedRows = {
  /** What the rows say together, to be decided in the place of the first; null when that row stands as it was decided. */
  readonly record: MappedRecord | null;
  /** The rows that went into another. */
  readonly skipped: readonly PlannedRecord[];
};

type LaterRow = Pick<MappedRecord, 'row' | 'line' | 'problems'> & { readonly isSame: boolean };

/**
 * The rows of one External ID as they are met in the file. A row with a row problem is no part of it: it fails alone. Rows
 * that state the same are one row repeated; otherwise all go into the first.
 */
export class RowMerge {
  readonly externalId: string;
  #merger: RecordMerger | null = null;
  #first: MappedRecord | null = null;
  #leftOut = 0;
  readonly #later: LaterRow[] = [];

  readonly #taken: 'all' | 'credentials';
  readonly #secondKey: string | null;

  /** `credentials`: later rows add nothing but theirs, and what they say against access. */
  constructor(externalId: string, { duplicates, adoptBy }: Pick<Policy, 'duplicates' | 'adoptBy'>) {
    this.externalId = externalId;
    this.#taken = duplicates === 'credentials' ? 'credentials' : 'all';
    this.#secondKey = adoptBy;
  }

  add(given: MappedRecord): void {
    // A spoilt credential is no reason to leave out what else the row says: the others would say too little.
    const record = { ...given, problems: softened(given.problems, isCredentialKind) };
    const { row, line, problems, contentHash } = record;
    if (problems.some(({ severity }) => severity === 'row')) return;
    if (problems.some(({ code }) => code === 'notSelected')) this.#leftOut += 1;
    if (this.#first === null || this.#merger === null) {
      this.#first = record;
      this.#merger = new RecordMerger(record);
      return;
    }
    if (this.#taken === 'all') this.#merger.add(record);
    else this.#merger.addCredentials(record);
    this.#later.push({ row, line, problems, isSame: contentHash === this.#first.contentHash });
  }

  settle(): MergedRows {
    const later = this.#later;
    if (this.#first === null || this.#merger === null || later.length === 0) return { record: null, skipped: [] };
    const { line } = this.#first;
    const isRepeated = later.every(({ isSame }) => isSame);
    const skipped = later.map((one) => this.#skip(one, isRepeated ? 'duplicateRow' : 'duplicateMerged', line));
    if (isRepeated) return { record: null, skipped };
    const record = this.#doubt(this.#select(this.#merger.merged()));
    const lines = listLines([line, ...later.map((one) => one.line)]);
    return {
      record: {
        ...record,
        problems: [
          ...record.problems,
          this.#note(this.#taken === 'all' ? 'rowsMerged' : 'rowsJoined', line, { lines }),
        ],
      },
      skipped,
    };
  }

  /** A person whom one of their rows brings in is selected, whatever the others say. */
  #select(record: MappedRecord): MappedRecord {
    const isLeftOut = this.#leftOut === this.#later.length + 1;
    return isLeftOut ? record : { ...record, problems: record.problems.filter(({ code }) => code !== 'notSelected') };
  }

  /** A second key that only a later row states, and that a spreadsheet program changed there, makes nobody either. */
  #doubt(record: MappedRecord): MappedRecord {
    const key = this.#secondKey;
    if (key === null || this.#taken !== 'all' || typeof record.values[key] === 'string') return record;
    const damaged = this.#later
      .flatMap(({ problems }) => problems)
      .filter(({ code, field }) => code === 'spreadsheetDamage' && field === key)
      .map((one) => ({ ...one, severity: 'row' as const }));
    if (damaged.length === 0) return record;
    return { ...record, joinerProblems: [...(record.joinerProblems ?? []), ...damaged] };
  }

  #note(
    code: 'duplicateRow' | 'duplicateMerged' | 'rowsMerged' | 'rowsJoined',
    line: number,
    words: Record<string, string | number>,
  ) {
    return toProblem(code, { field: 'externalId', value: this.externalId, line, words });
  }

  #skip({ row, line, problems }: LaterRow, code: 'duplicateRow' | 'duplicateMerged', firstLine: number): PlannedRecord {
    const own = problems.filter((one) => one.code !== 'notSelected');
    const found: readonly Problem[] = [...own, this.#note(code, line, { firstLine })];
    return {
      row,
      line,
      externalId: this.externalId,
      identityId: null,
      situation: 'duplicate',
      outcome: 'skipped',
      ...noEffect,
      problems: found,
    };
  }
}
