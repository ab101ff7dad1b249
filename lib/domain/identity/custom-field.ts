import { z } from 'zod';

import { type Field, fields, type FieldType, lengthOf } from './fields.ts';
import { listChanges } from './list-changes.ts';

/** What a field of the tenant's own may hold. */
export const customFieldTypes = [
  'text',
  'number',
  'decimal',
  'date',
  'dateTime',
  'boolean',
  'choice',
  'multiChoice',
] as const satisfies readonly FieldType[];
export type CustomFieldType = (typeof customFieldTypes)[number];

/** Before the key of a tenant's own field wherever fields are named. */
export const customPrefix = 'custom.';

/** As many as one mapping can hold beside the standard fields. */
export const customFieldsMax = 150;

const line = (max: number, what: string) =>
  z.string().trim().min(1, `Enter ${what}`).max(max, `Use ${max} characters or fewer`);

/** A field that a tenant has added to the catalogue. */
export const customField = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9_]{0,49}$/, 'Use letters, digits and _, beginning with a small letter, such as costCenter'),
  label: line(100, 'a label'),
  /** Heading under which the field stands on a person's page. */
  section: z.string().trim().max(100, 'Use 100 characters or fewer').default(''),
  type: z.enum(customFieldTypes).default('text'),
  /** In the order in which people choose from them. */
  choices: z.array(line(255, 'a choice')).max(500, 'A field has at most 500 choices').default([]),
  /** What the field is for, for who edits or maps it. */
  description: z.string().trim().max(500, 'Use 500 characters or fewer').default(''),
  /** A row whose cell is empty has a defect; the person keeps what they have. */
  required: z.boolean().default(false),
  /** Only sources state it; nobody edits it by hand. */
  readOnly: z.boolean().default(false),
  /** Its values are masked where defects are told. */
  sensitive: z.boolean().default(false),
  /** Other headings under which files bring it. */
  aliases: z.array(line(100, 'a heading')).max(50, 'A field has at most 50 further headings').default([]),
});
export type CustomField = z.infer<typeof customField>;

const examples: Readonly<Record<CustomFieldType, string>> = {
  text: 'CC-1200',
  number: '42',
  decimal: '37.5',
  date: '2026-01-31',
  dateTime: '2026-01-31T08:00:00Z',
  boolean: 'true',
  choice: '',
  multiChoice: '',
};

/** Says why the choices do not fit the type; null when they do. */
export function findChoiceDefect({ type, choices }: Pick<CustomField, 'type' | 'choices'>): string | null {
  const hasChoices = type === 'choice' || type === 'multiChoice';
  if (!hasChoices) return choices.length === 0 ? null : 'Only a choice or multi-choice field has choices';
  if (choices.length === 0) return 'Enter at least one choice';
  const known = new Set(choices.map((choice) => choice.toLowerCase()));
  return known.size === choices.length ? null : 'Enter each choice once';
}

const standard: readonly Field[] = [...fields, ...listChanges];

/** The standard fields, then the tenant's own: the one catalogue that mapping, checks and pages go by. */
export function toCatalogue(own: readonly CustomField[]): readonly Field[] {
  return own.length === 0 ? standard : [...standard, ...own.map(toField)];
}

function toField({ key, label, type, choices, readOnly, sensitive, aliases, ...rest }: CustomField): Field {
  return {
    key: `${customPrefix}${key}`,
    label,
    type,
    group: 'custom',
    lengthMax: type === 'text' ? 1000 : lengthOf[type],
    aliases: [key, ...aliases],
    example: choices[0] ?? examples[type],
    isSensitive: sensitive,
    isReadOnly: readOnly,
    isRequired: rest.required,
    description: rest.description,
    choices,
  };
}
