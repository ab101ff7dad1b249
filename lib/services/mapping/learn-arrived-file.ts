import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { learnArrivedFile as contract } from '#lib/contract/mapping';
import type { Ctx } from '#lib/domain/access/ctx';
import { headBytesMax } from '#lib/domain/source/head-bytes';
import { inTenant } from '#lib/infra/db/in-tenant';
import { openStoredFile } from '#lib/infra/storage/sent-file';
import { askAgent } from '#lib/services/agents/ask-agent';
import { giveCommand } from '#lib/services/agents/give-command';
import { authorize } from '#lib/services/authorize';
import { loadSourceRow } from '#lib/services/sources/load-source-row';
import { AppError } from '#lib/shared/app-error';

import { findArrivedFile } from './find-arrived-file.ts';
import { learnTemplate } from './learn-template.ts';
import type { Head } from './read-head.ts';

/** The template of a source from the file that lies where its delivery says: of an agent only the beginning is fetched. */
export async function learnArrivedFile(
  ctx: Ctx,
  { sourceId, name }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const found = await inTenant(ctx.tenantId, async (tx) => {
    const arrived = await findArrivedFile(tx, await loadSourceRow(tx, ctx.tenantId, sourceId));
    if (arrived?.file.name !== name) throw gone(name);
    const { place } = arrived;
    if ('storageKey' in place) return place;
    return { commandId: await giveCommand(tx, { ...place, kind: 'readHead' }) };
  });
  const head = 'storageKey' in found ? await headOfStored(found.storageKey, name) : await headAtAgent(ctx, found);
  return learnTemplate(ctx, { sourceId, name, sizeBytes: head.sizeBytes, head: async () => head });
}

function gone(name: string): AppError {
  return new AppError('CONFLICT', `${name} is not the newest file any more. Look again which one it is.`);
}

async function headOfStored(key: string, name: string): Promise<Head> {
  const file = await openStoredFile(key);
  if (file === undefined)
    throw new AppError('CONFLICT', `${name} is no longer kept. Choose a file from your computer.`);
  try {
    const beginning = await file.read(0, headBytesMax(new Uint8Array()));
    const bytes = await file.read(0, headBytesMax(beginning));
    return { bytes, sizeBytes: file.size, isCut: file.size > bytes.length };
  } finally {
    await file.close();
  }
}

async function headAtAgent({ tenantId }: Ctx, { commandId }: { readonly commandId: string }): Promise<Head> {
  const { reason, head } = await askAgent(tenantId, commandId);
  if (head == null)
    throw new AppError(
      'CONFLICT',
      `${(reason ?? 'The agent told nothing of the file').replace(/\.$/, '')}. Choose a file from your computer.`,
    );
  const bytes = Buffer.from(head.base64, 'base64');
  return { bytes, sizeBytes: head.sizeBytes, isCut: head.sizeBytes > bytes.length };
}
