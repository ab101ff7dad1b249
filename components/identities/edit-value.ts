import { z } from 'zod';

import type { InputOf } from '#lib/contract/endpoint';
import type { updateIdentity } from '#lib/contract/identities';
import { customPrefix } from '#lib/domain/identity/custom-field';
import { type Field, listTypes } from '#lib/domain/identity/fields';
import type { FieldChange } from '#lib/domain/run/change';

import type { WholeIdentity } from './merged-field';

export const keeping = ['sources', 'until', 'forever'] as const;

/** What the dialog asks for: the field, its value as text, and how long it holds against the sources. */
export const editValues = z
  .object({
    field: z.string().min(1, 'Choose the field to edit'),
    value: z.string(),
    keep: z.enum(keeping),
    until: z.string(),
  })
  .refine(({ value }) => value.trim() !== '', { path: ['value'], message: 'Enter a value, or take the edit back' })
  .refine(({ keep, until }) => keep !== 'until' || until !== '', {
    path: ['until'],
    message: 'Enter the last day on which your value holds',
  });
export type EditValues = z.infer<typeof editValues>;

/** Fields that people may edit, in the order of the catalogue. */
export function editableFields(catalogue: readonly Field[]): readonly Field[] {
  return catalogue.filter(({ key, isReadOnly }) => key !== 'externalId' && key !== 'picture' && isReadOnly !== true);
}

/** The dialog’s answers for a field as it is now. */
export function toEditValues(identity: WholeIdentity, field: string): EditValues {
  return { field, value: toText(valueOf(identity, field)), ...toKeeping(identity.edit?.locks[field]) };
}

function valueOf({ edit, active, attributes, custom }: WholeIdentity, field: string): FieldChange['from'] {
  const current = field.startsWith(customPrefix) ? custom[field.slice(customPrefix.length)] : attributes[field];
  return edit?.values[field] ?? (field === 'active' ? active : current) ?? null;
}

function toText(value: FieldChange['from']): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.join('\n') : String(value);
}

function toKeeping(until: string | null | undefined): Pick<EditValues, 'keep' | 'until'> {
  if (until === undefined) return { keep: 'sources', until: '' };
  return until === null ? { keep: 'forever', until: '' } : { keep: 'until', until: until.slice(0, 10) };
}

type Change = Omit<InputOf<typeof updateIdentity>, 'identityId' | 'version'>;

/** The same as a call: text becomes what the field takes, the last day ends with its midnight. */
export function toChange({ field, value, keep, until }: EditValues, known: Field | undefined): Change {
  const locks = { [field]: keep === 'sources' ? false : keep === 'forever' ? null : `${until}T23:59:59Z` } as const;
  if (field === 'active') return { active: value === 'true', locks };
  const isList = known !== undefined && listTypes.has(known.type);
  return { ...toStated(field, isList ? value.split('\n') : value), locks };
}

/** The call that gives the field back to the sources. */
export function toTakeBack(field: string): Change {
  return field === 'active' ? { active: null } : toStated(field, null);
}

function toStated(field: string, value: string | string[] | null): Pick<Change, 'attributes' | 'custom'> {
  if (!field.startsWith(customPrefix)) return { attributes: { [field]: value } };
  return { custom: { [field.slice(customPrefix.length)]: value } };
}
