import { z } from 'zod';

import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { listSftpFiles as contract, SftpFile } from '#lib/contract/sftp-accounts';
import type { Ctx } from '#lib/domain/access/ctx';
import { runStatus } from '#lib/domain/run/status';
import { toResultName } from '#lib/domain/run/to-result-name';
import { sentFileGroups, sentFileStates } from '#lib/domain/sftp/sent-file';
import type { Prisma } from '#lib/infra/db/generated/client';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { toPage, type Page } from '#lib/services/access/to-page';
import { authorize } from '#lib/services/authorize';
import { parseCursor } from '#lib/shared/cursor';

import { loadSftpAccount } from './load-sftp-account.ts';

type Row = Prisma.SftpFileGetPayload<object>;
type Known = Pick<SftpFile, 'run' | 'sourceName'>;

/** Files that the account has sent, newest first. A folder that a client made is no file. */
export async function listSftpFiles(
  ctx: Ctx,
  { accountId, cursor, limit, show }: ParsedInputOf<typeof contract>,
): Promise<Page<SftpFile>> {
  authorize(ctx, 'sources:read');
  const before = parseCursor(cursor, z.uuid());
  return inTenant(ctx.tenantId, async (tx) => {
    await loadSftpAccount(tx, accountId);
    const rows = await tx.sftpFile.findMany({
      where: {
        accountId,
        NOT: { name: { endsWith: '/' } },
        ...(show === undefined ? {} : { state: { in: [...sentFileGroups[show]] } }),
        ...(before === undefined ? {} : { id: { lt: before } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const known = await loadKnown(tx, rows);
    return toPage(rows, limit, { item: (row) => toSftpFile(row, known(row)), key: (row) => row.id });
  });
}

async function loadKnown(tx: TenantTx, rows: readonly Row[]): Promise<(row: Row) => Known> {
  const runs = await tx.run.findMany({
    where: { id: { in: rows.flatMap(({ runId }) => runId ?? []) } },
    select: { id: true, number: true, status: true },
  });
  const sources = await tx.source.findMany({
    where: { id: { in: rows.flatMap(({ sourceId }) => sourceId ?? []) } },
    select: { id: true, name: true },
  });
  return (row) => {
    const run = runs.find(({ id }) => id === row.runId);
    return {
      run: run === undefined ? null : { id: run.id, number: run.number, status: runStatus.parse(run.status) },
      sourceName: sources.find(({ id }) => id === row.sourceId)?.name ?? null,
    };
  };
}

function toSftpFile(row: Row, known: Known): SftpFile {
  return {
    id: row.id,
    name: row.name,
    state: sentFileStates.find((one) => one === row.state) ?? 'ignored',
    sizeBytes: Number(row.sizeBytes),
    modifiedAt: row.modifiedAt?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    reason: row.reason,
    ...toPaths(row),
    sourceId: row.sourceId,
    ...known,
  };
}

/** Where the sender finds the file and its result: the folder is called like the state. */
function toPaths({ state, finalName, resultKey }: Row): Pick<SftpFile, 'finalPath' | 'resultPath'> {
  const isDone = state === 'processed' || state === 'rejected';
  if (!isDone || finalName === null) return { finalPath: null, resultPath: null };
  const resultPath = resultKey === null ? null : `${state}/${toResultName(finalName)}`;
  return { finalPath: `${state}/${finalName}`, resultPath };
}
