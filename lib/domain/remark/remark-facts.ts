import type { FieldValues, MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { FullMapping } from '#lib/domain/mapping/mapping-of';
import type { CredentialChange, FieldChange } from '#lib/domain/run/change';
import type { RowOutcome } from '#lib/domain/run/outcome';
import type { Problem } from '#lib/domain/run/problem';
import type { RowState } from '#lib/domain/run/report-row';

/** What all rows of a result file have in common. */
export type RemarkSource = {
  readonly mapping: FullMapping;
  /** Headings as the source names them, in the order of the file. */
  readonly header: readonly string[];
  /** Names of badge types by id. */
  readonly badgeNames: ReadonlyMap<string, string>;
  /** When the run was made, ISO 8601 UTC. */
  readonly at: string;
};

/** What became of one row, and what the row says. */
export type RemarkFacts = {
  readonly outcome: RowOutcome;
  readonly state: RowState;
  readonly record: MappedRecord;
  readonly stated: FieldValues | null;
  readonly changes: readonly FieldChange[];
  readonly credentials: readonly CredentialChange[];
  readonly problems: readonly Problem[];
  /** The row's cell under a heading, without spaces around it; empty where there is none. */
  readonly cellOf: (column: string) => string;
  /** `jpeg` or `png` as it arrived; null where the row brought no picture. */
  readonly pictureType: string | null;
  /** External IDs of rows that problems name by their line. */
  readonly keysByLine: ReadonlyMap<number, string>;
};

/** One part of a remark about something wrong or noteworthy; `column` decides about its place. */
export type Finding = {
  readonly word: 'ERROR' | 'WARNING' | 'NOTE';
  readonly column: string;
  readonly text: string;
};
