import type { Field } from '#lib/domain/identity/fields';
import { checkMapping } from '#lib/domain/mapping/check-mapping';
import { cleanText } from '#lib/domain/mapping/clean-text';
import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';
import { adoptLabel } from '#lib/domain/source/adopt-label';
import { checkDates } from '#lib/domain/source/open-date-questions';
import type { SourceSettings, SourceTemplate } from '#lib/domain/source/source';
import { checkGroupMap } from '#lib/engine/check-group-map';

import { checkFormat } from './check-format.ts';
import { checkPatterns } from './check-patterns.ts';

type Known = { readonly template: SourceTemplate | null; readonly fields: readonly Field[] };

/** What the mapping lacks or deserves a look at, against the tenant's catalogue and the template when there is one. */
export function checkSettings(settings: SourceSettings, { template, fields }: Known): readonly MappingFinding[] {
  const { identityMapping: identity, credentialMappings: credentials, format } = settings;
  const columns = template?.columns.map(({ name }) => name) ?? null;
  return [
    ...checkMapping({ mapping: { identity, credentials }, fields, format, columns }),
    ...checkFormat(format),
    ...checkDates({ ...settings, template }, fields),
    ...checkSecondKey(settings),
    ...checkKeptFiles(settings),
    ...checkRowAction(settings, columns),
    ...checkGroupMap(settings.policy.groupMap),
    ...checkPatterns(settings.policy, fields),
  ];
}

/** No row says what it does without its column, and no word may mean two things. */
function checkRowAction(
  { policy: { rowAction } }: SourceSettings,
  columns: readonly string[] | null,
): readonly MappingFinding[] {
  if (rowAction === null) return [];
  const { column, apply, suspend, delete: remove } = rowAction;
  const words = [...apply, ...suspend, ...remove].map((word) => word.toLowerCase());
  const twice = words.find((word, i) => words.indexOf(word) < i);
  const isThere =
    columns === null || columns.some((name) => cleanText(name).toLowerCase() === cleanText(column).toLowerCase());
  return [
    ...(isThere ? [] : [toError('policy.rowAction.column', `The template has no column “${column}”`)]),
    ...(twice === undefined ? [] : [toError('policy.rowAction', `“${twice}” can stand for one action only`)]),
  ];
}

function toError(path: string, message: string): MappingFinding {
  return { severity: 'error', path, message };
}

/** Single records are taken from the last file. */
function checkKeptFiles({ policy: { syncMode, keepFiles } }: SourceSettings): readonly MappingFinding[] {
  if (syncMode !== 'manual' || keepFiles) return [];
  return [toError('policy.keepFiles', 'Keep received files, or let files change people by themselves')];
}

function checkSecondKey({ identityMapping, policy: { adoptBy } }: SourceSettings): readonly MappingFinding[] {
  if (adoptBy === null || identityMapping.some(({ field }) => field === adoptBy)) return [];
  const message = `Map ${adoptLabel(adoptBy)}, or choose another way to find people whose External ID nobody has`;
  return [{ severity: 'warning', path: 'policy.adoptBy', message }];
}
