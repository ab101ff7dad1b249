import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { getOriginalFile as contract } from '#lib/contract/run-files';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { readFile } from '#lib/infra/storage/disk-storage';
import { authorize } from '#lib/services/authorize';

import { checkStored } from './check-stored.ts';
import { loadRunRow } from './load-run-row.ts';

export type FileDownload = {
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array | string>;
  readonly fileName: string;
  readonly sizeBytes?: number;
};

/** The file byte for byte as it was received; always saved, never shown in place. */
export async function getOriginalFile(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<FileDownload> {
  authorize(ctx, 'runs:read');
  const { sourceFile } = await inTenant(ctx.tenantId, (tx) => loadRunRow(tx, ctx.tenantId, input.runId));
  await checkStored(sourceFile.storageKey);
  return {
    contentType: 'application/octet-stream',
    body: readFile(sourceFile.storageKey),
    fileName: sourceFile.name,
    sizeBytes: Number(sourceFile.sizeBytes),
  };
}
