import { cardKey } from '#lib/domain/credential/card-key';
import { isCredentialKind } from '#lib/domain/credential/kinds';
import type { CredentialStatement, FieldValue, MappedRecord } from '#lib/domain/mapping/mapped-record';

import { hashRecord } from './hash-record.ts';

/**
 * Makes one record of several rows of one person, taken in the order of the file. Later values win over earlier ones, but
 * nothing blank takes away what another row says; lists are united. Of each credential slot the later card counts.
 */
export class RecordMerger {
  readonly #first: MappedRecord;
  readonly #values = new Map<string, Exclude<FieldValue, readonly string[]> | Set<string>>();
  readonly #standIns = new Set<string>();
  #action: MappedRecord['action'];
  /** Of each row with a credential that cannot be read, the slots that it does state. */
  readonly #readable: ReadonlySet<number>[] = [];
  readonly #slots = new Map<string, CredentialStatement>();

  constructor(first: MappedRecord) {
    this.#first = first;
    this.add(first);
  }

  add(record: MappedRecord): void {
    const { action, values, credentials, standIns = [] } = record;
    this.#noteSpoilt(record);
    this.#action = action ?? this.#action;
    for (const [field, value] of Object.entries(values)) {
      if (standIns.includes(field)) this.#standIn(field, value);
      else this.#addValue(field, value);
    }
    for (const statement of credentials) this.#addStatement(statement);
  }

  /** The credentials of a further row; of what rows do to their person the strictest counts. */
  addCredentials(record: MappedRecord): void {
    const { action, credentials } = record;
    this.#noteSpoilt(record);
    if (strictness(action) > strictness(this.#action)) {
      this.#action = action;
      this.#values.set('active', false);
    }
    for (const statement of credentials) this.#addStatement(statement);
  }

  /** The merged record, in the place of the first row and with its problems; equal statements give equal fingerprints. */
  merged(): MappedRecord {
    const { row, line, externalId, problems, joinerProblems } = this.#first;
    const values = Object.fromEntries([...this.#values].map(([field, value]) => [field, toValue(value)]));
    // What stands in the spoilt cell of one row may be what another row leaves blank.
    const statements = [...this.#slots.values()].filter(
      (one) => one.kind === 'state' || this.#readable.every((slots) => slots.has(one.slot)),
    );
    const credentials = statements.toSorted((a, b) => slotOf(a) - slotOf(b));
    const more = {
      ...(joinerProblems === undefined ? {} : { joinerProblems }),
      ...(this.#action === undefined ? {} : { action: this.#action }),
    };
    const record = { row, line, externalId, values, credentials, problems, ...more };
    return { ...record, contentHash: hashRecord(record) };
  }

  #noteSpoilt({ credentials, problems }: MappedRecord): void {
    const isSpoilt = problems.some(({ field, severity }) => severity !== 'note' && isCredentialKind(field));
    if (isSpoilt) this.#readable.push(new Set(credentials.map(slotOf)));
  }

  #addValue(field: string, value: FieldValue): void {
    if (this.#standIns.delete(field)) this.#values.delete(field);
    const known = this.#values.get(field);
    if (typeof value !== 'object') this.#values.set(field, value);
    else if (value === null) this.#values.set(field, known ?? null);
    else if (known instanceof Set) for (const entry of value) known.add(entry);
    else this.#values.set(field, new Set(value));
  }

  /** Never counts against what a row says itself, wherever that row stands. */
  #standIn(field: string, value: FieldValue): void {
    if (this.#values.has(field)) return;
    this.#addValue(field, value);
    this.#standIns.add(field);
  }

  #addStatement(statement: CredentialStatement): void {
    const slot = slotKey(statement);
    if (statement.kind === 'state' || !this.#slots.has(slot)) this.#slots.set(slot, statement);
  }
}

const order: readonly MappedRecord['action'][] = [undefined, 'apply', 'suspend', 'delete'];

function strictness(action: MappedRecord['action']): number {
  return order.indexOf(action);
}

function slotOf(statement: CredentialStatement): number {
  return statement.kind === 'state' ? statement.credential.slot : statement.slot;
}

/** Of a mapping whose numbers add to each other every number has a place of its own. */
function slotKey(statement: CredentialStatement): string {
  const slot = String(slotOf(statement));
  if (statement.kind === 'remove' || statement.credential.manner?.newNumber !== 'adds') return slot;
  return `${slot} ${cardKey(statement.credential)}`;
}

function toValue(value: Exclude<FieldValue, readonly string[]> | Set<string>): FieldValue {
  return value instanceof Set ? [...value] : value;
}
