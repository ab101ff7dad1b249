import { fieldValue } from '#lib/domain/mapping/field-values';
import type { CredentialStatement, FieldValue, MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { FieldChange } from '#lib/domain/run/change';
import type { ReplayDifferences, ReplayKind, ReplaySample } from '#lib/domain/run/replay';
import { cutText } from '#lib/shared/cut-text';

const samplesMax = 100;
const textMax = 200;

/**
 * Counts how rows differ between two readings of one file. Memory stays the same for any number of rows: totals, and the first
 * hundred rows of each kind. A row that one reading lacks is null there.
 */
export class ReplayTally {
  private rows = 0;
  private same = 0;
  private failedThen = 0;
  private failedNow = 0;
  private readonly kinds: Record<ReplayKind, number> = {
    key: 0,
    fails: 0,
    repaired: 0,
    changed: 0,
    onlyThen: 0,
    onlyNow: 0,
  };
  private readonly fields = new Map<string, number>();
  private readonly samples: ReplaySample[] = [];

  add(before: MappedRecord | null, after: MappedRecord | null): void {
    const record = after ?? before;
    if (record === null) return;
    this.rows += 1;
    if (before !== null && isFailed(before)) this.failedThen += 1;
    if (after !== null && isFailed(after)) this.failedNow += 1;
    const changes = diffStated(before, after);
    const kind = toKind({ before, after, changes });
    if (kind === null) this.same += 1;
    else this.count(kind, { record, problems: after?.problems ?? [], changes });
  }

  result(): ReplayDifferences {
    const { rows, same, failedThen, failedNow, kinds, samples } = this;
    return { rows, same, failedThen, failedNow, kinds, fields: Object.fromEntries(this.fields), samples };
  }

  private count(
    kind: ReplayKind,
    found: {
      readonly record: MappedRecord;
      readonly problems: MappedRecord['problems'];
      readonly changes: readonly FieldChange[];
    },
  ): void {
    const { record, problems, changes } = found;
    this.kinds[kind] += 1;
    for (const { field } of changes) this.fields.set(field, (this.fields.get(field) ?? 0) + 1);
    if (this.kinds[kind] > samplesMax) return;
    const { row, externalId } = record;
    this.samples.push({
      kind,
      row,
      externalId,
      changes: changes.map(cut),
      problems: problems.map((one) => one.message),
    });
  }
}

type Pair = {
  readonly before: MappedRecord | null;
  readonly after: MappedRecord | null;
  readonly changes: readonly FieldChange[];
};

function toKind({ before, after, changes }: Pair): ReplayKind | null {
  if (before === null) return 'onlyNow';
  if (after === null) return 'onlyThen';
  const [failedThen, failedNow] = [isFailed(before), isFailed(after)];
  if (failedThen !== failedNow) return failedNow ? 'fails' : 'repaired';
  if (before.externalId !== after.externalId) return 'key';
  return changes.length === 0 ? null : 'changed';
}

/** A row without a key, or with a problem of the whole row, is not applied. */
function isFailed({ externalId, problems }: MappedRecord): boolean {
  return externalId === null || problems.some(({ severity }) => severity === 'row');
}

/** What the two readings of a row state differently; a field that is not stated is null, like one that is cleared. */
function diffStated(before: MappedRecord | null, after: MappedRecord | null): FieldChange[] {
  const [from, to] = [toStated(before), toStated(after)];
  const fields = new Set([...from.keys(), ...to.keys()]);
  return [...fields].flatMap((field) => {
    const [was, is] = [from.get(field) ?? null, to.get(field) ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return { field, from: fieldValue.parse(was), to: fieldValue.parse(is) };
  });
}

function toStated(record: MappedRecord | null): ReadonlyMap<string, FieldValue> {
  if (record === null) return new Map();
  const credentials = record.credentials.map((one) => [`credential${toSlot(one) + 1}`, toText(one)] as const);
  return new Map<string, FieldValue>([
    ['externalId', record.externalId],
    ...Object.entries(record.values),
    ...credentials,
  ]);
}

function toSlot(statement: CredentialStatement): number {
  return statement.kind === 'state' ? statement.credential.slot : statement.slot;
}

function toText(statement: CredentialStatement): string {
  if (statement.kind === 'remove') return 'removed';
  const { format, facilityCode, cardNumber, rawCode, status, activatesAt, expiresAt } = statement.credential;
  const number = cardNumber === null ? rawCode : [facilityCode, cardNumber].filter((part) => part !== null).join('-');
  const from = activatesAt === null ? [] : [`from ${activatesAt}`];
  const until = expiresAt === null ? [] : [`until ${expiresAt}`];
  return [format, number, status, ...from, ...until].join(' ');
}

function cut({ field, from, to }: FieldChange): FieldChange {
  return { field, from: cutValue(from), to: cutValue(to) };
}

function cutValue<T extends FieldChange['from']>(value: T): T | string {
  return typeof value === 'string' && value.length > textMax ? `${cutText(value, textMax)}…` : value;
}
