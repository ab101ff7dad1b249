import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { readInPages } from '#lib/infra/db/read-in-pages';
import { listTenantTables, spanningQueries, tableQuery } from '#lib/infra/db/tenant-tables';
import { createArchiveFolder, writeArchiveFile } from '#lib/infra/storage/archive-folder';
import { readFile } from '#lib/infra/storage/disk-storage';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

type ExportedTable = { readonly name: string; readonly rows: number; readonly leftOut: readonly string[] };
type StoredFile = { readonly sha256: string; readonly key: string };

export type ExportManifest = {
  readonly format: 'rollcall-export';
  readonly formatVersion: 1;
  readonly tenantId: string;
  readonly exportedAt: string;
  readonly tables: readonly ExportedTable[];
  readonly files: { readonly count: number; readonly sizeBytes: number };
  /** SHA-256 of stored files that are gone from the store, or are no longer what was received. */
  readonly missingFiles: readonly string[];
  readonly damagedFiles: readonly string[];
};

/**
 * Writes everything a tenant has into a new folder: `tables/<name>.ndjson`, all as of one moment, `files/<sha256>` as received,
 * and last `manifest.json`. Secrets and their hashes are left out.
 */
export async function exportTenant(ctx: Ctx, input: { readonly folder: string }): Promise<ExportManifest> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  const folder = await createArchiveFolder(input.folder);
  const exportedAt = new Date().toISOString();
  const { tables, stored } = await inTenantBulk(tenantId, (tx) => exportTables(tx, folder), 'snapshot');
  const manifest: ExportManifest = {
    format: 'rollcall-export',
    formatVersion: 1,
    tenantId,
    exportedAt,
    tables,
    ...(await exportFiles(folder, stored)),
  };
  await inTenant(tenantId, (tx) => {
    const detail = { tables: tables.length, files: manifest.files.count };
    return appendAudit(tx, ctx, { action: 'tenant.exported', objectType: 'tenant', objectId: tenantId, detail });
  });
  await writeArchiveFile(folder, 'manifest.json', pieces(`${JSON.stringify(manifest, null, 2)}\n`));
  return manifest;
}

async function exportTables(tx: BulkTx, folder: string) {
  const tables: ExportedTable[] = [];
  const write = async (name: string, sql: string, leftOut: readonly string[]) => {
    let rows = 0;
    const count = (added: number) => void (rows += added);
    await writeArchiveFile(folder, `tables/${name}.ndjson`, linesOf(tx, sql, count));
    tables.push({ name, rows, leftOut });
  };
  for (const [name, sql] of Object.entries(spanningQueries)) {
    await write(name, sql, name === 'portal_user' ? ['password_hash'] : []);
  }
  for (const table of await listTenantTables(tx)) await write(table.name, tableQuery(tx, table), table.leftOut);
  const files = await tx.query<StoredFile>(
    `select sha256, storage_key key from source_file where removed_at is null
     union select sha256, storage_key from delivered_picture order by 1`,
  );
  return { tables, stored: files.rows };
}

async function* linesOf(tx: BulkTx, sql: string, count: (rows: number) => void): AsyncGenerator<string> {
  for await (const page of readInPages<{ line: string }>(tx, { sql })) {
    count(page.length);
    yield page.map(({ line }) => `${line}\n`).join('');
  }
}

async function exportFiles(folder: string, stored: readonly StoredFile[]) {
  const [missingFiles, damagedFiles]: [string[], string[]] = [[], []];
  let sizeBytes = 0;
  for (const { sha256, key } of stored) {
    try {
      const written = await writeArchiveFile(folder, `files/${sha256}`, readFile(key));
      sizeBytes += written.sizeBytes;
      if (written.sha256 !== sha256) damagedFiles.push(sha256);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
      missingFiles.push(sha256);
    }
  }
  return { files: { count: stored.length - missingFiles.length, sizeBytes }, missingFiles, damagedFiles };
}

async function* pieces(text: string): AsyncGenerator<string> {
  yield text;
}
