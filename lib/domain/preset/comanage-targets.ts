import { type MappingRule, mappingRule } from '#lib/domain/mapping/mapping';

import type { V2Heading } from './comanage-heading.ts';
import type { WantedField } from './comanage-v2-mapping.ts';

export type Repeated = Extract<V2Heading, { kind: 'repeated' }> & { readonly heading: string };

export type RepeatedTarget = {
  /** A field of the catalogue, or the custom field that is wanted. */
  readonly field: string | WantedField;
  readonly more: object;
};

/** Longest texts of the Registry, in characters. */
const lengths: Readonly<Record<string, number>> = {
  honorific: 32,
  given: 128,
  middle: 128,
  family: 128,
  suffix: 32,
  street: 400,
  room: 64,
  locality: 128,
  state: 128,
  postal_code: 16,
  description: 128,
  identifier: 512,
  country_code: 3,
  area_code: 8,
  extension: 16,
  url: 256,
};

const emailStep = { transforms: [{ name: 'emailAddress' }] };

/** What says that a repeated value is there at all; its other parts count only beside it. */
const mainFields: Readonly<Record<string, string>> = {
  Name: 'given',
  EmailAddress: 'mail',
  Identifier: 'identifier',
  TelephoneNumber: 'number',
  Url: 'url',
};

/** Where one repeated column goes; null for names that only tell which is the primary one. */
export function toRepeatedTarget(column: Repeated, all: readonly Repeated[]): RepeatedTarget | null {
  const { model, field } = column;
  if (model === 'Name' && (field === 'primary_name' || !keepsName(column, all))) return null;
  const standard = toStandardField(column, all);
  const lengthMax = lengths[field];
  const more = {
    ...(lengthMax === undefined ? {} : { lengthMax }),
    ...toForm(column, standard),
    ...toPart(column, all),
  };
  return { field: standard ?? toWanted(column), more };
}

/** With one type of name the person's own names say it all. */
function keepsName({ field }: Repeated, all: readonly Repeated[]): boolean {
  const types = new Set(all.filter(({ model }) => model === 'Name').map(({ type }) => type));
  return types.size > 1 || !['given', 'middle', 'family'].includes(field);
}

function toStandardField({ model, field, type }: Repeated, all: readonly Repeated[]): string | null {
  if (model === 'EmailAddress' && field === 'mail') return toEmailField(type, typesOf(all, model, field));
  if (model === 'TelephoneNumber' && field === 'number') return toPhoneField(type, typesOf(all, model, field));
  const isFirst = model === 'Address' && type === all.find((one) => one.model === 'Address')?.type;
  return isFirst ? (addressFields[field] ?? null) : null;
}

/** The official address goes before the others. */
function toEmailField(type: string, types: readonly string[]): string | null {
  const order = types.includes('official') ? ['official', ...types.filter((one) => one !== 'official')] : types;
  return ['email', 'secondaryEmail'][order.indexOf(type)] ?? null;
}

function toPhoneField(type: string, types: readonly string[]): string | null {
  if (type === 'mobile') return 'mobilePhone';
  const others = types.filter((one) => one !== 'mobile' && one !== 'fax');
  return type === (others.includes('office') ? 'office' : others[0]) ? 'phone' : null;
}

const addressFields: Readonly<Record<string, string>> = {
  locality: 'city',
  state: 'state',
  postal_code: 'postalCode',
  country: 'country',
};

function typesOf(all: readonly Repeated[], model: string, field: string): readonly string[] {
  return all.filter((one) => one.model === model && one.field === field).map(({ type }) => type);
}

/** What a value must look like beyond its length, by the standard field it goes to, then by its own. */
const forms: Readonly<Record<string, object>> = {
  country: { onDefect: 'field' },
  phone: { onDefect: 'field' },
  mobilePhone: { onDefect: 'field' },
  email: {},
  secondaryEmail: {},
  'EmailAddress.mail': emailStep,
  'EmailAddress.verified': { default: '1' },
  'Url.url': { transforms: [{ name: 'webAddress' }] },
  'Identifier.status': { transforms: [{ name: 'oneOf', options: { words: 'A, S' } }] },
};

function toForm({ model, field }: Repeated, standard: string | null): object {
  return forms[standard ?? `${model}.${field}`] ?? {};
}

function toPart({ model, field, type, login }: Repeated, all: readonly Repeated[]): object {
  const main = mainFields[model];
  if (main === undefined || main === field) return {};
  const found = all.find(
    (one) => one.model === model && one.field === main && one.type === type && one.login === login,
  );
  const any = found ?? all.find((one) => one.model === model && one.field === main && one.type === type);
  return any === undefined ? {} : { onlyWith: any.heading };
}

const modelWords: Readonly<Record<string, string>> = {
  Name: 'Name',
  Address: 'Address',
  EmailAddress: 'Email',
  Identifier: 'Identifier',
  TelephoneNumber: 'Phone',
  Url: 'Web address',
};

function toWanted({ model, field, type, login }: Repeated): WantedField {
  const word = modelWords[model] ?? model;
  const isMain = mainFields[model] === field && model !== 'Name';
  const words = [word, ...(isMain ? [] : [field.replace('_', ' ')]), type, ...(login ? ['login'] : [])];
  const label = `${[word, ...(isMain ? [] : [field.replace('_', ' ')])].join(' ')} (${type}${login ? ', login' : ''})`;
  return { key: words.join(' '), label, ...(field === 'verified' ? { type: 'boolean' } : {}) };
}

/** An address without a column that says otherwise is verified: the column of its own field is the address itself. */
export function verifiedByPresence(column: Repeated, all: readonly Repeated[]) {
  const { model, field, type, heading } = column;
  if (model !== 'EmailAddress' || field !== 'mail') return null;
  if (typesOf(all, 'EmailAddress', 'verified').includes(type)) return null;
  return {
    heading: `EmailAddress.verified.${type}`,
    field: toWanted({ ...column, field: 'verified' }),
    toRule: (target: string): MappingRule =>
      mappingRule.parse({
        field: target,
        type: 'regex',
        column: heading,
        pattern: '^.+$',
        replacement: '1',
        optional: true,
        whenEmpty: 'clear',
      }),
  };
}
