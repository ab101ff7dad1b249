import { fieldAliases } from './field-aliases.ts';
import { type Field, lengthOf } from './fields.ts';

/** Behind the key of a list, where a row says what to add to it or to take away from it. */
export const listMarks = { add: '+', remove: '-' } as const;

function toTarget(mark: keyof typeof listMarks, label: string): Field {
  const key = `groups${listMarks[mark]}`;
  const aliases = fieldAliases[key] ?? [];
  const rest = { isSensitive: false, isReadOnly: true, example: 'Staff||Laboratory' } as const;
  return { key, label, type: 'list', group: 'work', lengthMax: lengthOf.list, aliases, ...rest };
}

/** What a row can ask for besides stating a field: the list that the source has stated before changes by these entries. */
export const listChanges: readonly Field[] = [toTarget('add', 'Groups to join'), toTarget('remove', 'Groups to leave')];
