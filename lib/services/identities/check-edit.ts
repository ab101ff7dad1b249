import type { Field } from '#lib/domain/identity/fields';
import type { FieldLocks, IdentityEdit } from '#lib/domain/identity/identity-edit';
import type { FieldValue, FieldValues } from '#lib/domain/mapping/mapped-record';
import { toProblem } from '#lib/domain/run/problem';
import { Defect } from '#lib/engine/defect';
import { parseEdit } from '#lib/engine/parse-edit';
import { AppError, type FieldError } from '#lib/shared/app-error';

export type EditInput = {
  readonly active?: boolean | null | undefined;
  readonly attributes?: FieldValues | undefined;
  readonly custom?: FieldValues | undefined;
  readonly locks?: Readonly<Record<string, string | null | false>> | undefined;
};

export type EditTerms = {
  /** The tenant's whole catalogue. */
  readonly fields: readonly Field[];
  /** In which dates without a zone are read. */
  readonly timeZone: string;
};

/** Who a person is and their picture are not values to be typed. */
const notEdited: ReadonlySet<string> = new Set(['externalId', 'picture']);

/**
 * What people state after this input: values as the fields' own rules write them, null takes a statement back. INVALID_INPUT
 * names every field that cannot take its value.
 */
export function checkEdit(before: IdentityEdit | null, input: EditInput, terms: EditTerms): IdentityEdit | null {
  const { stated, errors } = checkValues(before, input, terms);
  const locks = mergeLocks(before?.locks ?? {}, input.locks ?? {});
  const found = [...errors, ...checkLocks(input, stated)];
  if (found[0] !== undefined) throw new AppError('INVALID_INPUT', found[0].message, { errors: found });
  if (stated.size === 0) return null;
  const held = Object.entries(locks).filter(([field]) => stated.has(field));
  return { values: Object.fromEntries(stated), locks: Object.fromEntries(held) };
}

type Stored = string | boolean | number | string[] | null;
type Checked = { readonly stated: ReadonlyMap<string, Stored>; readonly errors: readonly FieldError[] };

function checkValues(before: IdentityEdit | null, input: EditInput, terms: EditTerms): Checked {
  const errors: FieldError[] = [];
  const stated = new Map<string, Stored>(Object.entries(before?.values ?? {}));
  for (const [field, value] of toEntries(input)) {
    const checked = checkValue(field, value, terms);
    if (isError(checked)) errors.push(checked);
    else if (checked === null) stated.delete(field);
    else stated.set(field, toStored(checked));
  }
  return { stated, errors };
}

function checkLocks({ locks = {} }: EditInput, stated: ReadonlyMap<string, Stored>): readonly FieldError[] {
  const message = 'Only a value that is edited here can be locked. Give one, too.';
  const unstated = Object.entries(locks).filter(([field, until]) => until !== false && !stated.has(field));
  return unstated.map(([field]) => ({ path: `locks.${field}`, message }));
}

function isError(checked: FieldValue | FieldError): checked is FieldError {
  return typeof checked === 'object' && checked !== null && 'message' in checked;
}

function toEntries({ active, attributes, custom }: EditInput): readonly (readonly [string, FieldValue])[] {
  const own = Object.entries(custom ?? {}).map(([key, value]) => [`custom.${key}`, value] as const);
  return [...Object.entries(attributes ?? {}), ...own, ...(active === undefined ? [] : [['active', active] as const])];
}

function checkValue(field: string, value: FieldValue, { fields, timeZone }: EditTerms): FieldValue | FieldError {
  if (field === 'active') return value;
  const path = field.startsWith('custom.') ? field : `attributes.${field}`;
  const known = fields.find(({ key }) => key === field);
  if (known === undefined || notEdited.has(field)) {
    return { path, message: `${field} is no field that can be edited. Check its name against the list of fields.` };
  }
  if (known.isReadOnly === true && value !== null) {
    return { path, message: `${known.label} comes from sources only. Change it there, or let the field be edited.` };
  }
  const parsed = parseEdit(known, value, timeZone);
  if (!(parsed instanceof Defect)) return parsed;
  const { code, words } = parsed;
  return { path, message: toProblem(code, { field, column: known.label, words, value: String(value) }).message };
}

function toStored(value: Exclude<FieldValue, null>): Stored {
  return typeof value === 'object' ? [...value] : value;
}

function mergeLocks(before: FieldLocks, changes: Readonly<Record<string, string | null | false>>): FieldLocks {
  const merged = new Map(Object.entries(before));
  for (const [field, until] of Object.entries(changes)) {
    if (until === false) merged.delete(field);
    else merged.set(field, until);
  }
  return Object.fromEntries(merged);
}

/** Nobody is without a name: doors and lists show people by it. */
export function checkName({ firstName, lastName, displayName }: FieldValues): void {
  if (Boolean(firstName) || Boolean(lastName) || Boolean(displayName)) return;
  const message = 'A person needs a first, last or display name. Give at least one of them.';
  throw new AppError('INVALID_INPUT', message, { errors: [{ path: 'attributes.lastName', message }] });
}
