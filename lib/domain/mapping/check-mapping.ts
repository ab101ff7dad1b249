import type { Field } from '#lib/domain/identity/fields';
import type { Format } from '#lib/domain/source/format';

import { checkCredential } from './check-credential.ts';
import { checkRule } from './check-rule.ts';
import { compileDatePattern } from './compile-date-pattern.ts';
import type { HasColumn, MappingFinding } from './mapping-finding.ts';
import type { Mapping } from './mapping.ts';
import { relaxedName } from './relaxed-name.ts';

export type MappingToCheck = {
  readonly mapping: Mapping;
  readonly fields: readonly Field[];
  readonly format: Format;
  /** The template's columns; null while there is no template. */
  readonly columns: readonly string[] | null;
};

/** Lists everything that keeps a mapping from being complete and right, in the order of the mapping. */
export function checkMapping({ mapping, fields, format, columns }: MappingToCheck): readonly MappingFinding[] {
  const hasColumn = toColumnCheck(format, columns);
  const fieldsByKey = new Map(fields.map((field) => [field.key, field]));
  return [
    ...checkKey(mapping),
    ...checkTargets(mapping),
    ...mapping.identity.flatMap((rule, index) =>
      checkRule(rule, fieldsByKey.get(rule.field), hasColumn).map((finding) =>
        under(`identityMapping.${index}`, finding),
      ),
    ),
    ...checkName(mapping),
    ...mapping.credentials.flatMap((credential, index) =>
      checkCredential(credential, hasColumn).map((finding) => under(`credentialMappings.${index}`, finding)),
    ),
    ...checkDateFormats(format),
    ...checkTimeZone(format),
  ];
}

function under(path: string, finding: MappingFinding): MappingFinding {
  return { ...finding, path: `${path}.${finding.path}` };
}

function toColumnCheck({ headers }: Format, columns: readonly string[] | null): HasColumn {
  if (columns === null) return () => true;
  const toName = (name: string) => (headers === 'exact' ? name : relaxedName(name));
  const names = new Set(columns.map(toName));
  return (column) => names.has(toName(column));
}

function checkKey({ identity }: Mapping): readonly MappingFinding[] {
  if (identity.some(({ field }) => field === 'externalId')) return [];
  const message = 'Map External ID: choose the column that is different for every person';
  return [{ severity: 'error', path: 'identityMapping', message }];
}

function checkTargets({ identity }: Mapping): readonly MappingFinding[] {
  return identity.flatMap(({ field }, index) => {
    const first = identity.findIndex((rule) => rule.field === field);
    if (first === index) return [];
    const path = `identityMapping.${index}.field`;
    return [{ severity: 'error' as const, path, message: `${field} is already mapped; a field can be mapped once` }];
  });
}

const nameFields = ['firstName', 'lastName', 'displayName'];

function checkName({ identity }: Mapping): readonly MappingFinding[] {
  if (identity.some(({ field }) => nameFields.includes(field))) return [];
  const message = 'No name is mapped: this source can update people but not create them';
  return [{ severity: 'warning', path: 'identityMapping', message }];
}

function checkDateFormats({ dateFormats, dateColumns }: Format): readonly MappingFinding[] {
  const all = [...Object.entries(dateFormats), ...Object.entries(dateColumns)];
  return all.flatMap(([place, pattern]) => {
    if (compileDatePattern(pattern) !== null) return [];
    const message = `“${pattern}” is no date format; write it like yyyy-MM-dd or dd/MM/yyyy HH:mm`;
    return [
      {
        severity: 'error' as const,
        path: `format.${Object.hasOwn(dateColumns, place) ? 'dateColumns' : 'dateFormats'}.${place}`,
        message,
      },
    ];
  });
}

function checkTimeZone({ timeZone }: Format): readonly MappingFinding[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone }).format(0);
    return [];
  } catch {
    const message = `There is no time zone ${timeZone}; write it like Europe/Zurich or UTC`;
    return [{ severity: 'error', path: 'format.timeZone', message }];
  }
}
