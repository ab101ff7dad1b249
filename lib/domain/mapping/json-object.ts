import { z } from 'zod';

import { Remark } from './remark.ts';

const properties = z.record(z.string(), z.json());

/** One property as text; empty where the object has none, or where there is no object. */
export function toJsonProperty(text: string, name: string): string {
  const read = readObject(text);
  return read !== null && Object.hasOwn(read, name) ? toText(read[name]) : '';
}

/** The object with every value as text, so that the spelling of the JSON changes nothing; empty with a note where it is none. */
export function tidyJsonObject(text: string): string | Remark {
  const read = readObject(text);
  if (read === null) return new Remark('', 'jsonUnreadable');
  const entries = Object.entries(read).filter(([, value]) => toText(value) !== '');
  const tidy = entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries.map(([k, v]) => [k, toText(v)])));
  const nested = entries.filter(([, value]) => typeof value === 'object').map(([name]) => name);
  return nested.length === 0 ? tidy : new Remark(tidy, 'jsonNested', { names: nested.join(', ') });
}

function readObject(text: string): z.infer<typeof properties> | null {
  try {
    const parsed = properties.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
