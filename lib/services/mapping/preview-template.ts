import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { previewTemplate as contract } from '#lib/contract/mapping';
import type { Ctx } from '#lib/domain/access/ctx';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { settingsPatch } from '#lib/domain/source/settings-patch';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { authorize } from '#lib/services/authorize';
import { loadSourceRow } from '#lib/services/sources/load-source-row';
import { workingSettings } from '#lib/services/sources/working-settings';
import { AppError } from '#lib/shared/app-error';

import { readHead } from './read-head.ts';
import { readTemplate } from './read-template.ts';

type Input = ParsedInputOf<typeof contract> & { readonly body: AsyncIterable<Uint8Array> };

export async function previewTemplate(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const { sourceId, name, sizeBytes, body, quote, ...given } = input;
  const patch = settingsPatch.safeParse({
    format: { ...given, ...(quote === undefined ? {} : { quote: quote || null }) },
  });
  if (!patch.success) {
    const errors = patch.error.issues.map(({ path, message }) => ({ path: path.slice(1).join('.'), message }));
    throw new AppError('INVALID_INPUT', 'The file cannot be read with this format', { errors });
  }
  const { row, fields } = await inTenant(ctx.tenantId, async (tx) => ({
    row: await loadSourceRow(tx, ctx.tenantId, sourceId),
    fields: await loadCatalogue(tx, ctx.tenantId),
  }));
  const { format } = patchSettings(workingSettings(row), patch.data);
  const head = await readHead(body);
  const { template, checks } = await readTemplate({
    head,
    fileName: name,
    sizeBytes,
    format,
    memory: new Map(),
    fields,
  });
  return { template, checks: [...checks] };
}
