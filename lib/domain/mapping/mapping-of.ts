import type { Field } from '#lib/domain/identity/fields';
import type { RowAction } from '#lib/domain/source/policy';
import type { SourceSettings } from '#lib/domain/source/source';

import { type Mapping, type MappingRule, mappingRule } from './mapping.ts';

export type FullMapping = Mapping & {
  readonly rowAction: RowAction | null;
  /** Columns that rules of custom fields read where a file has them. */
  readonly unasked: readonly string[];
};

type Settings = Pick<SourceSettings, 'identityMapping' | 'credentialMappings' | 'policy'>;

/**
 * Everything that a source's settings read from a file; custom fields that are mapped by heading get a rule of their own. The
 * column of a field that asks for a value may not be missing, whatever its rule is marked as.
 */
export function mappingOf(settings: Settings, fields: readonly Field[]): FullMapping {
  const { identityMapping, credentialMappings: credentials, policy } = settings;
  const { rowAction } = policy;
  const asked = new Set(fields.flatMap(({ key, isRequired }) => (isRequired === true ? [key] : [])));
  const rules = identityMapping.map((rule) => (asked.has(rule.field) ? { ...rule, optional: false } : rule));
  if (!policy.customFieldsByHeading) return { identity: rules, credentials, rowAction, unasked: [] };
  const mapped = new Set(identityMapping.map(({ field }) => field));
  const own = fields.filter(({ key, group }) => group === 'custom' && !mapped.has(key));
  return {
    identity: [...rules, ...own.map(toRule)],
    credentials,
    rowAction,
    unasked: own.flatMap(({ aliases }) => aliases),
  };
}

/** The first of a custom field's names is its key. */
function toRule({ key: field, aliases: [column = field, ...fallbackColumns] }: Field): MappingRule {
  const rule = mappingRule.parse({ type: 'direct', field, column, optional: true });
  return rule.type === 'direct' ? { ...rule, fallbackColumns } : rule;
}
