import type { z } from 'zod';

import { fields } from '#lib/domain/identity/fields';
import { mapping, type mappingRule } from '#lib/domain/mapping/mapping';
import { format, type FormatInput } from '#lib/domain/source/format';
import { compileMapping } from '#lib/engine/map-record';

export type RuleInput = z.input<typeof mappingRule>;

export const key: RuleInput = { field: 'externalId', type: 'direct', column: 'ID' };

export function direct(field: string, column: string, more: object = {}): RuleInput {
  return { field, type: 'direct', column, ...more };
}

/** Maps one row of named cells by the given rules beside External ID in column `ID`. */
export function mapRow(
  rules: readonly RuleInput[],
  row: Record<string, string | undefined>,
  settings: FormatInput = {},
) {
  const identity = rules.some((rule) => rule.field === 'externalId') ? rules : [key, ...rules];
  const setup = { mapping: mapping.parse({ identity, credentials: [] }), fields, format: format.parse(settings) };
  const cells = 'ID' in row ? row : { ID: '4711', ...row };
  return compileMapping(setup, Object.keys(cells)).map({ row: 2, line: 2, cells: Object.values(cells) });
}

export function codesOf({ problems }: ReturnType<typeof mapRow>): readonly string[] {
  return problems.map(({ severity, code }) => `${severity} ${code}`);
}
