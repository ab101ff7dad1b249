import type { OutputOf } from '#lib/contract/endpoint';
import type { previewMapping } from '#lib/contract/mapping';
import type { BadgeType } from '#lib/domain/credential/badge-type';
import { maskedValue } from '#lib/domain/credential/mask';
import type { PinKeeper } from '#lib/domain/credential/pin-keeper';
import type { Field } from '#lib/domain/identity/fields';
import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import type { CredentialStatement, MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import { mappingOf } from '#lib/domain/mapping/mapping-of';
import { relaxedName } from '#lib/domain/mapping/relaxed-name';
import { secretColumns } from '#lib/domain/source/mask-template';
import type { SourceSettings, SourceTemplate } from '#lib/domain/source/source';
import { compileMapping } from '#lib/engine/map-record';
import { takePicture } from '#lib/services/pictures/take-picture';

type PinLengths = Pick<PinKeeper, 'lengthMin' | 'lengthMax'>;

/** What of the tenant counts for a mapping. */
export type TenantRules = {
  readonly fields: readonly Field[];
  readonly pins: PinLengths;
  readonly badgeTypes: ReadonlyMap<string, BadgeType>;
  readonly dayZone: string;
};

type Preview = Omit<OutputOf<typeof previewMapping>, 'findings'>;
type Cells = readonly (string | null)[];
type Mapped = { readonly record: MappedRecord; readonly cells: Cells };

/** What the template's rows become under these settings, row by row and rule by rule. */
export function mapTemplate(
  settings: SourceSettings,
  template: SourceTemplate,
  { fields, pins, badgeTypes, dayZone }: TenantRules,
): Preview {
  const { identityMapping: identity, credentialMappings: credentials, format } = settings;
  const header = template.columns.map(({ name }) => name);
  const mapping = mappingOf(settings, fields);
  const rules = { fields, pins: toKeeper(pins), badgeTypes, dayZone, now: new Date().toISOString() };
  const compiled = compileMapping({ mapping, format, policy: settings.policy, takePicture, ...rules }, header);
  const isSecret = secretColumns(credentials);
  const mapped = template.rows.map((cells, index) => {
    const row = template.rowNumbers[index] ?? index + 1;
    const record = compiled.map({
      row,
      line: row,
      cells: cells.map((cell, i) => toCell(cell, isSecret(header[i] ?? ''))),
    });
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

/** A preview keeps nothing: a PIN needs neither hash nor seal. */
function toKeeper(lengths: PinLengths): PinKeeper {
  return { ...lengths, keep: () => ({ rawCode: maskedValue, seal: () => maskedValue }) };
}

/** Masked digits of a template count as digits. */
function toCell(cell: string | null, isSecret: boolean): string | undefined {
  return cell === null ? undefined : isSecret ? cell.replaceAll('•', '0') : cell;
}

function toRow({ row, externalId, values, credentials, problems }: MappedRecord): Preview['rows'][number] {
  return {
    row,
    externalId,
    values: fieldValues.parse(values),
    credentials: credentials.map(toShown),
    problems: [...problems],
  };
}

function toShown(statement: CredentialStatement): Preview['rows'][number]['credentials'][number] {
  if (statement.kind === 'remove') return statement;
  const { seal: _, manner: __, ...credential } = statement.credential;
  return { kind: 'state', credential };
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
  const names = header.map(relaxedName);
  return columns.map((column) => names.indexOf(relaxedName(column))).filter((position) => position >= 0);
}
