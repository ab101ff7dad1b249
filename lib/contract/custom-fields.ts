import { z } from 'zod';

import { customField as definition } from '#lib/domain/identity/custom-field';

import { endpoint } from './endpoint.ts';
import { page } from './page.ts';

const path = { customFieldId: z.uuid() };

export const customField = definition.extend({
  id: z.string(),
  /** Sources whose mapping fills the field. */
  sources: z.array(z.object({ id: z.string(), name: z.string() })),
  version: z.int(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type CustomField = z.infer<typeof customField>;

export const listCustomFields = endpoint({
  id: 'listCustomFields',
  method: 'GET',
  path: '/custom-fields',
  summary: 'Fields of a person that this tenant has added, all of them',
  input: z.object({}),
  output: page(customField),
  scope: 'identities:read',
});

export const createCustomField = endpoint({
  id: 'createCustomField',
  method: 'POST',
  path: '/custom-fields',
  summary: 'Adds a field to every person; mappings name it `custom.<key>`. Key and type stay as they are',
  input: definition,
  output: customField,
  scope: 'admin',
  status: 201,
});

const { label, section, choices, description, required, readOnly, sensitive, aliases } = definition.shape;

export const updateCustomField = endpoint({
  id: 'updateCustomField',
  method: 'PATCH',
  path: '/custom-fields/{customFieldId}',
  summary: 'Changes what the field is called and how it is filled; stored values stay, plans made before are refused',
  input: z.strictObject({
    ...path,
    version: z.int().optional(),
    label: label.optional(),
    section: section.unwrap().optional(),
    choices: choices.unwrap().optional(),
    description: description.unwrap().optional(),
    required: required.unwrap().optional(),
    readOnly: readOnly.unwrap().optional(),
    sensitive: sensitive.unwrap().optional(),
    aliases: aliases.unwrap().optional(),
  }),
  output: customField,
  scope: 'admin',
});

export const deleteCustomField = endpoint({
  id: 'deleteCustomField',
  method: 'DELETE',
  path: '/custom-fields/{customFieldId}',
  summary: 'Removes the field and its values; refused while a source maps it',
  input: z.object(path),
  output: z.null(),
  scope: 'admin',
  status: 204,
});
