import { Remark } from './remark.ts';

export type TypedEntry = { readonly type: string; readonly login: boolean; readonly value: string };

const loginMark = '+login';

/** Reads `type:value` and `type+login:value`; a value may hold colons of its own. */
export function toTypedEntries(text: string, separator: string): readonly TypedEntry[] {
  return text
    .split(separator)
    .filter((part) => part.trim() !== '')
    .map(toEntry);
}

function toEntry(part: string): TypedEntry {
  const at = part.indexOf(':');
  const type = (at < 0 ? part : part.slice(0, at)).trim();
  const value = at < 0 ? '' : part.slice(at + 1).trim();
  const login = type.endsWith(loginMark);
  return { type: login ? type.slice(0, -loginMark.length).trim() : type, login, value };
}

function toText({ type, login, value }: TypedEntry): string {
  return `${type}${login ? loginMark : ''}:${value}`;
}

/** The list without spaces and empty end; refused whole when an entry lacks a part or has a type that is not listed. */
export function tidyTypedList(text: string, separator: string, types: readonly string[]): string | Remark {
  const parts = text.split(separator);
  const inside = parts.at(-1)?.trim() === '' ? parts.slice(0, -1) : parts;
  const entries = inside.map(toEntry);
  for (const entry of entries) {
    if (entry.type === '') return new Remark(null, 'listEntryBlank', { part: 'a type' });
    if (types.length > 0 && !types.includes(entry.type)) {
      return new Remark(null, 'listTypeUnknown', { type: entry.type, types: types.join(', ') });
    }
    if (entry.value === '') return new Remark(null, 'listEntryBlank', { part: 'a value' });
  }
  const tidy = entries.map(toText).join(separator);
  return tidy === text ? text : new Remark(tidy, 'listTidied');
}
