import type { OutputOf } from '#lib/contract/endpoint';
import type { uploadTemplate as contract } from '#lib/contract/mapping';
import type { Ctx } from '#lib/domain/access/ctx';
import { presetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import { compareColumns } from '#lib/domain/source/compare-columns';
import type { FormatInput } from '#lib/domain/source/format';
import { maskTemplate } from '#lib/domain/source/mask-template';
import { sourceSettings, type SourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { loadSource } from '#lib/services/sources/load-source';
import { loadSourceRow } from '#lib/services/sources/load-source-row';
import { mapByPreset } from '#lib/services/sources/map-by-preset';
import { saveDraft } from '#lib/services/sources/save-draft';
import { saveSettings } from '#lib/services/sources/save-settings';
import { workingSettings } from '#lib/services/sources/working-settings';
import { canonicalJson } from '#lib/shared/canonical-json';

import { loadMappingMemory } from './load-mapping-memory.ts';
import type { Head } from './read-head.ts';
import { readTemplate, type ReadTemplate } from './read-template.ts';

type Output = OutputOf<typeof contract>;

type File = {
  readonly sourceId: string;
  readonly name: string;
  /** Of the whole file. */
  readonly sizeBytes: number | undefined;
  /** Asked for only when the source is there. */
  readonly head: () => Promise<Head>;
};

/** Reads the beginning of a file as the source's template and keeps what it teaches. */
export async function learnTemplate(ctx: Ctx, { sourceId, name, sizeBytes, head }: File): Promise<Output> {
  const { format, presetFormat, memory, fields } = await inTenant(ctx.tenantId, async (tx) => {
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    const memory = await loadMappingMemory(tx, ctx.tenantId);
    const fields = await loadCatalogue(tx, ctx.tenantId);
    return { format: workingSettings(row).format, presetFormat: toPresetFormat(row.preset), memory, fields };
  });
  const file = { head: await head(), fileName: name, sizeBytes };
  const read = await readTemplate({ ...file, format, presetFormat, memory, fields });
  return inTenant(ctx.tenantId, (tx) => save(tx, ctx, { sourceId, read }));
}

async function save(
  tx: TenantTx,
  ctx: Ctx,
  { sourceId, read }: { readonly sourceId: string; readonly read: ReadTemplate },
): Promise<Output> {
  await lockTenant(tx, ctx.tenantId);
  const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
  const before = sourceTemplate.nullable().parse(row.template);
  const live = sourceSettings.parse(row.settings);
  const settings = workingSettings(row);
  const { format } = read;
  const template = maskTemplate(read.template, [...live.credentialMappings, ...settings.credentialMappings]);
  const columns = template.columns.map((column) => column.name);
  await tx.source.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: sourceId } },
    data: { template, updatedAt: await databaseNow(tx) },
  });
  const mapped = await mapByPreset(tx, ctx, { row, settings: { ...settings, format }, template });
  await adoptSettings(tx, ctx, { row, settings: mapped });
  await appendAudit(tx, ctx, {
    action: 'source.templateUploaded',
    objectType: 'source',
    objectId: sourceId,
    detail: { name: row.name, fileName: template.fileName, columns },
  });
  return {
    source: await loadSource(tx, ctx.tenantId, sourceId),
    detected: {
      delimiter: template.delimiter,
      encoding: template.encoding,
      headerRow: template.headerRow,
      dateFormats: [...read.found.dateFormats],
      dateQuestions: [...read.dateQuestions],
      isAdopted: canonicalJson(settings.format) !== canonicalJson(format),
    },
    recognised: toRecognised(read),
    checks: [...read.checks],
    suggestions: toSuggestions(read),
    columnChanges: compareColumns(before?.columns.map((column) => column.name) ?? columns, columns),
  };
}

/** What the file taught goes live while the source is set up; later it is a change like any other, for the draft. */
async function adoptSettings(
  tx: TenantTx,
  ctx: Ctx,
  change: { readonly row: SourceModel; readonly settings: SourceSettings },
): Promise<void> {
  const { row } = change;
  if (canonicalJson(workingSettings(row)) === canonicalJson(change.settings)) return;
  if (row.active || row.draft !== null) await saveDraft(tx, ctx, change);
  else await saveSettings(tx, ctx, change);
}

function toPresetFormat(preset: string | null): FormatInput {
  return presets[presetKey.catch('generic').parse(preset)].settings.format ?? {};
}

function toRecognised({ recognised }: ReadTemplate): Output['recognised'] {
  if (recognised === null) return null;
  const { preset, reason } = recognised;
  return { preset, label: presets[preset].label, reason };
}

function toSuggestions({ suggestions: { fields, credential, unusedColumns } }: ReadTemplate): Output['suggestions'] {
  return { fields: [...fields], credential, unusedColumns: [...unusedColumns] };
}
