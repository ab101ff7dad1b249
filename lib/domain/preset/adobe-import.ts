import type { SourceSettings } from '#lib/domain/source/source';

import { ImportDraft } from './adobe-import-draft.ts';
import { connectorKeys, mainKeys, type TakeSetting } from './adobe-import-keys.ts';
import type { ImportedSettings } from './preset.ts';

const groupSwitch = 'invocation_defaults.process_groups';
const groupsNeeded =
  'taken but for groups that people have in the file: people are chosen by them, so they are given, too; missing people keep theirs';

type Setting = { readonly key: string; readonly value: unknown };

/** Translates the settings files of Adobe's User Sync Tool; both kinds may come together. A sentence where nothing can come of them. */
export function importAdobeSettings(documents: readonly object[], current: SourceSettings): ImportedSettings | string {
  const draft = new ImportDraft(current);
  const taken: string[] = [];
  const left: { key: string; reason: string }[] = [];
  for (const { key, value } of documents.flatMap((document) => listSettings(document, ''))) {
    const take = findTaker(key);
    const reason = take === undefined ? 'there is no such setting' : take(value, draft);
    if (reason === null || reason.startsWith('taken')) taken.push(key);
    if (reason !== null) left.push({ key, reason });
  }
  if (draft.processesGroups === false && draft.choosesByGroups) left.push({ key: groupSwitch, reason: groupsNeeded });
  const patch = draft.finish();
  return typeof patch === 'string' ? patch : { patch, taken, left };
}

function findTaker(key: string): TakeSetting | undefined {
  const own = Object.hasOwn(connectorKeys, key) ? connectorKeys[key] : undefined;
  if (own !== undefined) return own;
  if (Object.hasOwn(mainKeys, key)) return mainKeys[key];
  const [, whole] = Object.entries(mainKeys).find(([path]) => path.endsWith('.*') && isBelow(key, path)) ?? [];
  return whole;
}

function isBelow(key: string, path: string): boolean {
  const start = path.slice(0, -2);
  return key === start || key.startsWith(`${start}.`);
}

/** Every setting with its path; an object is one setting where the table knows it as a whole. */
function listSettings(value: object, path: string): readonly Setting[] {
  return Object.entries(value).flatMap(([name, entry]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`;
    const isPart = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
    return isPart && findTaker(key) === undefined ? listSettings(entry, key) : [{ key, value: entry }];
  });
}
