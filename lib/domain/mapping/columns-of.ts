import type { RowAction } from '#lib/domain/source/policy';

import type { CredentialMapping, Mapping, MappingRule } from './mapping.ts';
import { templateColumns } from './template-parts.ts';

/** A mapping with what else names columns of the file. */
export type ReadMapping = Mapping & {
  readonly rowAction?: Pick<RowAction, 'column'> | null;
  /** Columns that are read where a file has them and that nobody misses. */
  readonly unasked?: readonly string[];
};

export type MappedColumns = {
  /** Every column that the mapping reads, each once. */
  readonly columns: readonly string[];
  /** Those without which a file is refused. */
  readonly required: readonly string[];
  /** For some of those, columns of which one is enough in its place. */
  readonly instead: Readonly<Record<string, readonly string[]>>;
  readonly unasked: readonly string[];
};

/** The columns a mapping reads; a rule marked optional may miss its column, and fallback columns always may. */
export function columnsOf(mapping: ReadMapping): MappedColumns {
  const required = new Set<string>();
  const optional = new Set<string>();
  for (const rule of mapping.identity) {
    // Without the key no row says whom it is about, whatever the rule is marked as.
    const mayMiss = rule.optional && rule.field !== 'externalId';
    for (const column of ruleColumns(rule)) (mayMiss ? optional : required).add(column);
    for (const column of standInColumns(rule)) optional.add(column);
    for (const column of besideColumns(rule)) optional.add(column);
  }
  for (const credential of mapping.credentials)
    for (const column of credentialColumns(credential)) (credential.optional ? optional : required).add(column);
  return withFurther(mapping, required, optional);
}

function withFurther(
  { identity, rowAction, unasked = [] }: ReadMapping,
  required: Set<string>,
  optional: ReadonlySet<string>,
): MappedColumns {
  if (rowAction) required.add(rowAction.column);
  return {
    columns: [...new Set([...required, ...optional, ...unasked])],
    required: [...required],
    instead: insteadOf(identity, required),
    unasked: unasked.filter((column) => !required.has(column)),
  };
}

/** A column that only rules with fallback columns read may be missing where one of those is there. */
function insteadOf(identity: readonly MappingRule[], required: ReadonlySet<string>): MappedColumns['instead'] {
  const readers = identity.flatMap((rule) => ruleColumns(rule).map((column) => ({ column, rule })));
  return Object.fromEntries(
    [...required].flatMap((column) => {
      const fallbacks = readers
        .filter((one) => one.column === column)
        .map(({ rule }) => (rule.type === 'direct' ? rule.fallbackColumns : []));
      const [first = []] = fallbacks;
      return first.length > 0 && fallbacks.every((list) => list.length > 0) ? [[column, first] as const] : [];
    }),
  );
}

function ruleColumns(rule: MappingRule): readonly string[] {
  switch (rule.type) {
    case 'direct':
    case 'regex':
      return [rule.column];
    case 'template':
      return templateColumns(rule.template);
    case 'fixed':
      return [];
  }
}

/** Columns that are read where the rule's own says nothing. */
function standInColumns(rule: MappingRule): readonly string[] {
  const fallbacks = rule.type === 'direct' ? rule.fallbackColumns : [];
  return rule.default === undefined ? fallbacks : [...fallbacks, ...templateColumns(rule.default)];
}

/** Columns that say whether a value counts, without being part of it. */
function besideColumns(rule: MappingRule): readonly string[] {
  const sets = rule.type === 'direct' ? (rule.sets ?? []) : [];
  const ofSets = sets.flatMap(({ members, flag }) => (flag === undefined ? members : [...members, flag]));
  return rule.onlyWith === undefined ? ofSets : [...ofSets, rule.onlyWith];
}

/** The columns one credential mapping reads: those of its way of numbering, and of its terms. */
export function credentialColumns(credential: CredentialMapping): readonly string[] {
  const { activationColumn, expirationColumn, statusColumn, badgeTypeColumn } = credential;
  return [...numberColumns(credential), activationColumn, expirationColumn, statusColumn, badgeTypeColumn].filter(
    (column) => column !== null,
  );
}

function numberColumns(credential: CredentialMapping): readonly (string | null)[] {
  if (credential.kind !== 'card') return [credential.numberColumn];
  const { numbering, rawCodeColumn, facilityColumn, numberColumn } = credential;
  if (numbering === 'rawCode') return [rawCodeColumn];
  const number = numbering === 'facilityAndNumber' ? [facilityColumn, numberColumn] : [numberColumn];
  return credential.formatColumn === null ? number : [...number, credential.formatColumn];
}
