import { z } from 'zod';

import type { CustomField } from '#lib/contract/custom-fields';
import { customField } from '#lib/domain/identity/custom-field';

import { hasChoices } from './custom-field-words.ts';

const { key, label, section, type, description, required, readOnly, sensitive } = customField.shape;

/** What the form asks; lists are typed line by line. */
export const customFieldForm = z.object({
  label,
  key,
  type: type.unwrap(),
  section: section.unwrap(),
  choices: z.string(),
  aliases: z.string(),
  description: description.unwrap(),
  required: required.unwrap(),
  readOnly: readOnly.unwrap(),
  sensitive: sensitive.unwrap(),
});
export type CustomFieldForm = z.infer<typeof customFieldForm>;

export const blankField: CustomFieldForm = {
  label: '',
  key: '',
  type: 'text',
  section: '',
  choices: '',
  aliases: '',
  description: '',
  required: false,
  readOnly: false,
  sensitive: false,
};

/** The form as a stored field fills it. */
export function toForm(field: CustomField): CustomFieldForm {
  const { choices, aliases } = field;
  return { ...field, choices: choices.join('\n'), aliases: aliases.join('\n') };
}

/** The answers as the API takes them. */
export function toInput({ choices, aliases, ...rest }: CustomFieldForm) {
  return { ...rest, choices: hasChoices(rest.type) ? toLines(choices) : [], aliases: toLines(aliases) };
}

function toLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '');
}
