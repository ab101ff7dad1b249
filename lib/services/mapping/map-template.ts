import type { OutputOf } from '#lib/contract/endpoint';
import type { previewMapping } from '#lib/contract/mapping';
import type { Field } from '#lib/domain/identity/fields';
import { cleanText } from '#lib/domain/mapping/clean-text';
import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import type { SourceSettings, SourceTemplate } from '#lib/domain/source/source';
import { compileMapping } from '#lib/engine/map-record';
import { takePicture } from '#lib/services/pictures/take-picture';

type Preview = Omit<OutputOf<typeof previewMapping>, 'findings'>;
type Cells = readonly (string | null)[];
type Mapped = { readonly record: MappedRecord; readonly cells: Cells };

/** What the template's rows become under these settings, row by row and rule by rule. */
export function mapTemplate(settings: SourceSettings, template: SourceTemplate, fields: readonly Field[]): Preview {
  const { identityMapping: identity, credentialMappings: credentials, format } = settings;
  const header = template.columns.map(({ name }) => name);
  const compiled = compileMapping({ mapping: { identity, credentials }, fields, format, takePicture }, header);
  const mapped = template.rows.map((cells, index) => {
    const row = template.rowNumbers[index] ?? index + 1;
    const record = compiled.map({ row, line: row, cells: cells.map((cell) => cell ?? undefined) });
    return { record, cells };
  });
  return {
    rows: mapped.map(({ record }) => toRow(record)),
    rules: identity.map((rule) => ({
      field: rule.field,
      samples: mapped.map((one) => toSample(rule, one, findPositions(rule, header))),
    })),
  };
}

function toRow({ row, externalId, values, credentials, problems }: MappedRecord): Preview['rows'][number] {
  return { row, externalId, values: fieldValues.parse(values), credentials: [...credentials], problems: [...problems] };
}

function toSample(
  rule: MappingRule,
  { record, cells }: Mapped,
  positions: readonly number[],
): Preview['rules'][number]['samples'][number] {
  const read = positions.map((position) => cells[position] ?? null);
  const value = rule.field === 'externalId' ? record.externalId : record.values[rule.field];
  return {
    row: record.row,
    from: read.find((cell) => cell !== null && cell !== '') ?? read[0] ?? null,
    becomes: fieldValue.parse(value ?? null),
    problem: record.problems.find(({ field }) => field === rule.field)?.message ?? null,
  };
}

/** Where the one cell that a rule reads may stand, in the order in which the rule looks. */
function findPositions(rule: MappingRule, header: readonly string[]): number[] {
  if (rule.type === 'fixed' || rule.type === 'template') return [];
  const columns = rule.type === 'direct' ? [rule.column, ...rule.fallbackColumns] : [rule.column];
  const names = header.map(toName);
  return columns.map((column) => names.indexOf(toName(column))).filter((position) => position >= 0);
}

function toName(column: string): string {
  return cleanText(column).toLowerCase();
}
