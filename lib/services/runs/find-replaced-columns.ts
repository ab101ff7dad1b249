import type { MappingRule } from '#lib/domain/mapping/mapping';
import { type Problem, toProblem } from '#lib/domain/run/problem';

type Bound = { readonly columns: readonly string[]; readonly positions: readonly number[]; readonly line: number };

/** Notes on rules whose own column the file lacks and that read another one in its place. */
export function findReplacedColumns(rules: readonly MappingRule[], { columns, positions, line }: Bound): Problem[] {
  const isThere = (column: string) => (positions[columns.indexOf(column)] ?? -1) >= 0;
  return rules.flatMap((rule) => {
    if (rule.type !== 'direct' || isThere(rule.column)) return [];
    const column = rule.fallbackColumns.find(isThere);
    if (column === undefined) return [];
    return [toProblem('columnReplaced', { field: rule.field, line, column, words: { missing: rule.column } })];
  });
}
