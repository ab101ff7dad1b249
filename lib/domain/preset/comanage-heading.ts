import { identifierTypes } from './comanage-words.ts';

/** What one heading of format CSV v2 means. */
export type V2Heading =
  | { readonly kind: 'key' }
  | { readonly kind: 'record'; readonly field: string }
  | { readonly kind: 'adHoc'; readonly tag: string }
  | {
      readonly kind: 'repeated';
      readonly model: string;
      readonly field: string;
      readonly type: string;
      readonly login: boolean;
    };

type Model = { readonly fields: readonly string[]; readonly types: readonly string[] };

const recordFields =
  'affiliation title o ou valid_from valid_through date_of_birth manager_identifier sponsor_identifier'.split(' ');

/** Fields that a file may fill, and the types that the Registry brings; all others are its own. */
const models: Readonly<Record<string, Model>> = {
  Name: {
    fields: ['honorific', 'given', 'middle', 'family', 'suffix', 'language', 'primary_name'],
    types: ['alternate', 'author', 'fka', 'official', 'preferred'],
  },
  Address: {
    fields: ['street', 'room', 'locality', 'state', 'postal_code', 'country', 'description', 'language'],
    types: ['campus', 'home', 'office', 'postal'],
  },
  EmailAddress: {
    fields: ['mail', 'description', 'verified'],
    types: ['delivery', 'forwarding', 'list', 'official', 'personal', 'preferred', 'recovery'],
  },
  Identifier: { fields: ['identifier', 'status', 'language'], types: identifierTypes },
  TelephoneNumber: {
    fields: ['country_code', 'area_code', 'number', 'extension', 'description'],
    types: ['campus', 'fax', 'home', 'mobile', 'office'],
  },
  Url: { fields: ['url', 'description', 'language'], types: ['official', 'personal'] },
};
const modelNames = ['OrgIdentity', 'AdHocAttribute', ...Object.keys(models)];
const loginMark = '+login';

/** Reads one heading; a text says why it cannot be used. Source: COmanage FileSource, CSV v2 header grammar. */
export function readV2Heading(heading: string): V2Heading | string {
  if (heading === 'SORID') return { kind: 'key' };
  if (heading.toLowerCase() === 'sorid') return `“${heading}” is not written as the grammar asks: write SORID.`;
  const [model = '', field = '', ...rest] = heading.split('.');
  if (model === 'OrgIdentity') return readRecord(heading, [field, ...rest].join('.'));
  if (model === 'AdHocAttribute') return readAdHoc(heading, field, rest);
  const known = models[model];
  if (known === undefined || !Object.hasOwn(models, model))
    return `“${heading}”: ${noSuch('model', model, modelNames)}`;
  if (!known.fields.includes(field)) return `“${heading}”: ${noSuch('field', field, known.fields)}`;
  return readType(heading, { model, field, text: rest.join('.') }, known);
}

function readRecord(heading: string, field: string): V2Heading | string {
  if (recordFields.includes(field)) return { kind: 'record', field };
  const near = nearest(field, recordFields);
  if (near !== null) return `“${heading}”: write the field ${near}.`;
  return `“${heading}”: a file cannot fill the field ${field}. It can fill ${recordFields.join(', ')}.`;
}

function readAdHoc(heading: string, tag: string, rest: readonly string[]): V2Heading | string {
  if (rest.length > 0) return `“${heading}”: a tag has no dot in it.`;
  if (tag === '' || tag.length > 128) return `“${heading}”: a tag has 1 to 128 characters.`;
  return { kind: 'adHoc', tag };
}

type Written = { readonly model: string; readonly field: string; readonly text: string };

/** Everything behind the second dot is the type, which may have dots of its own. */
function readType(heading: string, { model, field, text }: Written, { types }: Model): V2Heading | string {
  const login = model === 'Identifier' && field === 'identifier' && text.endsWith(loginMark);
  const type = login ? text.slice(0, -loginMark.length) : text;
  if (type === '') return `“${heading}”: the type is missing, such as ${model}.${field}.${types[0] ?? ''}.`;
  if (types.includes(type)) return { kind: 'repeated', model, field, type, login };
  const near = nearest(type, types);
  if (near !== null) return `“${heading}”: write the type ${near}.`;
  return `“${heading}”: there is no type ${type}. A type of your own becomes known by a custom field with this heading.`;
}

function noSuch(what: string, word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? `there is no ${what} ${word}; known are ${known.join(', ')}.` : `write the ${what} ${near}.`;
}

function nearest(word: string, known: readonly string[]): string | null {
  return known.find((one) => one.toLowerCase() === word.toLowerCase()) ?? null;
}
