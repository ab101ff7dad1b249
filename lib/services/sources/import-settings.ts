import { parseAllDocuments } from 'yaml';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { importSettings as contract } from '#lib/contract/imports';
import type { Ctx } from '#lib/domain/access/ctx';
import { presetKey, type SettingsFiles } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkWritten } from './check-written.ts';
import { loadSourceRow } from './load-source-row.ts';
import { loadSource } from './load-source.ts';
import { saveDraft } from './save-draft.ts';
import { saveSettings } from './save-settings.ts';
import { workingSettings } from './working-settings.ts';

type Input = ParsedInputOf<typeof contract> & { readonly body: AsyncIterable<Uint8Array> };

const bytesMax = 1024 * 1024;

/** Lays the settings files of another system over those of a source, and says what could not be taken over. */
export async function importSettings(ctx: Ctx, { sourceId, body }: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const documents = parseYaml(await readText(body));
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    const current = workingSettings(row);
    const imported = settingsFilesOf(row).read(documents, current);
    if (typeof imported === 'string') throw new AppError('INVALID_INPUT', `The settings do not fit: ${imported}`);
    const { patch, taken, left } = imported;
    const settings = patchSettings(current, patch);
    await checkWritten(tx, ctx.tenantId, { patch, settings });
    if (row.active || row.draft !== null) await saveDraft(tx, ctx, { row, settings });
    else await saveSettings(tx, ctx, { row, settings });
    await appendAudit(tx, ctx, {
      action: 'source.settingsImported',
      objectType: 'source',
      objectId: sourceId,
      detail: { name: row.name, taken, left: left.map(({ key }) => key) },
    });
    return { source: await loadSource(tx, ctx.tenantId, sourceId), taken: [...taken], left: [...left] };
  });
}

function settingsFilesOf({ preset, name }: SourceModel): SettingsFiles {
  const { settingsFiles } = presets[presetKey.catch('generic').parse(preset)];
  if (settingsFiles !== null) return settingsFiles;
  const known = Object.values(presets).flatMap(({ label, settingsFiles: files }) => (files === null ? [] : [label]));
  const message = `${name} is set up for files of a system whose settings cannot be imported. Choose one of these presets first: ${known.join(', ')}.`;
  throw new AppError('CONFLICT', message);
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > bytesMax) throw new AppError('INVALID_INPUT', 'A settings file has at most 1 MB');
    pieces.push(piece);
  }
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

/** YAML 1.1, whose yes and no are what the vendor's files write; both files may come in one, parted by `---`. */
function parseYaml(text: string): readonly object[] {
  const documents = parseAllDocuments(text, { version: '1.1' });
  const parts = 'empty' in documents ? [] : documents;
  const defect = parts.flatMap(({ errors }) => errors)[0];
  if (defect !== undefined) throw new AppError('INVALID_INPUT', `The file is no YAML: ${defect.message}`);
  const values = parts.map((part) => part.toJS({ maxAliasCount: 100 }) as unknown);
  const objects = values.filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
  if (objects.length > 0) return objects as readonly object[];
  throw new AppError(
    'INVALID_INPUT',
    'The file holds no settings. Send the settings files of the system that the preset of the source is made for.',
  );
}
