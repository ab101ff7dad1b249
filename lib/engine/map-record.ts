import type { BadgeType } from '#lib/domain/credential/badge-type';
import type { PinKeeper } from '#lib/domain/credential/pin-keeper';
import type { Field } from '#lib/domain/identity/fields';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { Mapping } from '#lib/domain/mapping/mapping';
import type { Problem } from '#lib/domain/run/problem';
import type { Format } from '#lib/domain/source/format';
import { makesOneOfRows } from '#lib/domain/source/makes-one-of-rows';
import type { Policy, RowAction } from '#lib/domain/source/policy';

import { CellReaders, type MissingColumn } from './cell-reader.ts';
import { compileCredential } from './compile-credential.ts';
import { compileRowAction } from './compile-row-action.ts';
import { compileRule } from './compile-rule.ts';
import type { PictureTaker } from './parse-value.ts';
import { toRowFinisher } from './row-finisher.ts';
import { type IncomingRecord, RowMapper } from './row-mapper.ts';

export type MappingSetup = {
  readonly mapping: Mapping & { readonly rowAction?: RowAction | null };
  /** The standard catalogue and the tenant's own fields. */
  readonly fields: readonly Field[];
  readonly format: Format;
  /** What the source asks of the values of a row together; nothing unless told. */
  readonly policy?: Pick<Policy, 'groupMap' | 'selection' | 'rowChecks' | 'groupsFromFields' | 'droppedColumns'> &
    Partial<Pick<Policy, 'adoptBy' | 'duplicates'>>;
  /** When the rows are read, ISO text. */
  readonly now?: string;
  /** Without it picture cells stay as they are. */
  readonly takePicture?: PictureTaker;
  /** Needed where the mapping reads PINs; without it they are passed over. */
  readonly pins?: PinKeeper | null;
  /** Where days without a time of theirs begin: the tenant's time zone; without it the source's. */
  readonly dayZone?: string;
  /** The tenant's badge types, by id. */
  readonly badgeTypes?: ReadonlyMap<string, BadgeType>;
};

export type CompiledMapping = {
  /** The columns of the header that the mapping reads, in the header's order: no other cell is ever looked at. */
  readonly columns: readonly string[];
  /** Columns of required rules that the header lacks: the file must be refused. */
  readonly missing: readonly MissingColumn[];
  /** Maps one record; `cells[i]` belongs to the i-th column of the header that was compiled. */
  readonly map: (record: IncomingRecord) => MappedRecord;
  /** The External ID that a record would have, where it can be read; nothing of it is kept or reported. */
  readonly keyOf: (cells: IncomingRecord['cells']) => string | null;
  /** Why the file must be refused after all, once rows were mapped; null when nothing speaks against it. */
  readonly refusal: () => Problem | null;
};

/**
 * Prepares a mapping for one file. Done once per run: `map` then turns each record into values without looking anything
 * up by column name. Absent cells and kept empty cells state nothing; a defect costs its field (or its row, where the rule
 * says so), never its neighbours. But for rules that ask for a different value in every row, the same record always gives
 * the same result; the order of columns and rules does not count.
 */
export function compileMapping(
  { mapping, fields, format, policy, now, takePicture, dayZone, pins = null, badgeTypes = new Map() }: MappingSetup,
  header: readonly string[],
): CompiledMapping {
  const cells = new CellReaders(format, header);
  const fieldsByKey = new Map(fields.map((field) => [field.key, field]));
  const clearsAbsent = policy?.droppedColumns === 'clear';
  const rules = mapping.identity.flatMap((rule) => {
    const field = fieldsByKey.get(rule.field);
    if (field === undefined) return [];
    const after = fieldsByKey.get(rule.after ?? '');
    const isSecondKey = policy?.adoptBy === rule.field;
    return [compileRule({ rule, field, format, now, after, isSecondKey, clearsAbsent, takePicture }, cells)];
  });
  // Of several rows of a person each stands for what it adds: without one, the others would say too little.
  const damageCosts = makesOneOfRows(policy) ? 'field' : 'row';
  const credentials = mapping.credentials.map((credential, slot) =>
    compileCredential({ credential, slot, format, dayZone, pins, badgeTypes, damageCosts }, cells),
  );
  const finisher = toRowFinisher(policy, fields);
  const action = mapping.rowAction ? compileRowAction(mapping.rowAction, cells) : null;
  const mapper = new RowMapper(rules, credentials, { finisher, action });
  return {
    columns: cells.usedPositions().map((position) => header[position] ?? ''),
    missing: [...rules, ...credentials, ...(action === null ? [] : [action])].flatMap(({ missing }) => missing),
    map: (record) => mapper.map(record),
    keyOf: (given) => mapper.keyOf(given),
    refusal: () => finisher?.refusal() ?? null,
  };
}
