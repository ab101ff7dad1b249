import { fieldAliases } from './field-aliases.ts';

/** How a field's text is read and checked. */
export type FieldType =
  | 'text'
  | 'key'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'email'
  | 'phone'
  | 'country'
  | 'list'
  | 'reference'
  | 'picture'
  | 'number'
  | 'decimal'
  | 'choice'
  | 'multiChoice';

export type FieldGroup = 'key' | 'name' | 'contact' | 'work' | 'lifeCycle' | 'picture' | 'custom';

/** One entry of the catalogue; mapping screen, suggestions, checks, API documentation and starter file derive from it. */
export type Field = {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly group: FieldGroup;
  /** Longest accepted text, in characters; of each entry when the field is a list. */
  readonly lengthMax: number;
  /** Other names under which exports know this field. */
  readonly aliases: readonly string[];
  readonly example: string;
  /** Not shown in lists, logs or previews without need. */
  readonly isSensitive: boolean;
  /** Only sources state it; nobody edits it by hand. */
  readonly isReadOnly?: boolean;
  /** An empty cell of a mapped column is a defect. */
  readonly isRequired?: boolean;
  /** What the field is for, in the tenant's own words. */
  readonly description?: string;
  /** The only values of a choice, as they are stored. */
  readonly choices?: readonly string[];
};

/** Longest accepted text of each type, in characters. */
export const lengthOf: Readonly<Record<FieldType, number>> = {
  text: 255,
  key: 255,
  boolean: 60,
  date: 60,
  dateTime: 60,
  email: 254,
  phone: 60,
  country: 60,
  list: 255,
  reference: 255,
  // 5 MB of picture written as hexadecimal text, and what is around it.
  picture: 10_100_000,
  number: 60,
  decimal: 60,
  choice: 255,
  multiChoice: 255,
};

/** Types whose cells hold several entries, divided by the source's list separator. */
export const listTypes: ReadonlySet<FieldType> = new Set(['list', 'reference', 'multiChoice']);

/** List fields whose value is what all sources together state: each takes away only what it gave. */
export const sharedFields: ReadonlySet<string> = new Set(['groups']);

type Row = readonly [key: string, label: string, type: FieldType, group: FieldGroup, example: string];

const rows: readonly Row[] = [
  ['externalId', 'External ID', 'key', 'key', '004711'],
  ['firstName', 'First name', 'text', 'name', 'Ada'],
  ['middleName', 'Middle name', 'text', 'name', 'King'],
  ['lastName', 'Last name', 'text', 'name', 'Lovelace'],
  ['displayName', 'Display name', 'text', 'name', 'Ada Lovelace'],
  ['description', 'Description', 'text', 'work', 'Night shift, north gate'],
  ['active', 'Active', 'boolean', 'lifeCycle', 'true'],
  ['country', 'Country', 'country', 'contact', 'CAN'],
  ['email', 'Email', 'email', 'contact', 'ada.lovelace@example.com'],
  ['secondaryEmail', 'Secondary email', 'email', 'contact', 'ada@example.org'],
  ['phone', 'Phone', 'phone', 'contact', '+15145550123'],
  ['mobilePhone', 'Mobile phone', 'phone', 'contact', '+15145550199'],
  ['city', 'City', 'text', 'contact', 'Montreal'],
  ['state', 'State', 'text', 'contact', 'Quebec'],
  ['postalCode', 'Postal code', 'text', 'contact', 'H4S 2A4'],
  ['dateOfBirth', 'Date of birth', 'date', 'contact', '1990-12-10'],
  ['employeeNumber', 'Employee number', 'text', 'work', '000815'],
  ['picture', 'Picture', 'picture', 'picture', 'photos\\004711.jpg'],
  ['company', 'Company', 'text', 'work', 'Analytical Engines Ltd'],
  ['department', 'Department', 'text', 'work', 'Research'],
  ['jobTitle', 'Job title', 'text', 'work', 'Engineer'],
  ['supervisorName', 'Manager name', 'text', 'work', 'Charles Babbage'],
  ['supervisors', 'Manager External ID', 'reference', 'work', '000042'],
  ['homeSite', 'Home site', 'text', 'work', 'Montreal HQ'],
  ['workerTypeCode', 'Worker type code', 'text', 'work', 'EMP'],
  ['workerTypeDescription', 'Worker type description', 'text', 'work', 'Employee'],
  ['activationDate', 'Activation date', 'dateTime', 'lifeCycle', '2026-01-31'],
  ['expirationDate', 'Expiration date', 'dateTime', 'lifeCycle', '2027-01-31'],
  ['extendedGrantTime', 'Extended grant time', 'boolean', 'lifeCycle', 'false'],
  ['provisioningAttributes', 'Provisioning attributes', 'list', 'work', 'lab||parking'],
  ['groups', 'Groups', 'list', 'work', 'Staff||Laboratory'],
  ['culture', 'Culture', 'text', 'contact', 'en-CA'],
];

const lengthExceptions: Readonly<Record<string, number>> = { description: 1000 };
const sensitiveFields: ReadonlySet<string> = new Set(['dateOfBirth', 'secondaryEmail', 'picture']);

/** The standard fields of an identity that a source can fill, in the order of the mapping screen. */
export const fields: readonly Field[] = rows.map(([key, label, type, group, example]) => ({
  key,
  label,
  type,
  group,
  lengthMax: lengthExceptions[key] ?? lengthOf[type],
  aliases: fieldAliases[key] ?? [],
  example,
  isSensitive: sensitiveFields.has(key),
}));
