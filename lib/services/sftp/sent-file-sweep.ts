import { GrowingPauses } from '#lib/domain/sftp/growing-pauses';
import { findOpenSentFiles, type OpenSentFile } from '#lib/infra/db/find-open-sent-files';
import { inTenant } from '#lib/infra/db/in-tenant';
import { log } from '#lib/infra/log';
import { enqueue } from '#lib/infra/queue/enqueue';
import { prismaSql } from '#lib/infra/queue/prisma-sql';

import { accountCtx } from './account-ctx.ts';
import { fileAnswer } from './file-answer.ts';
import { oneRemark } from './one-remark.ts';
import { releaseFile } from './release-file.ts';

type Wish = {
  /** How long a file is left to the server that took it. */
  readonly quietSeconds: number;
  /** How long a file is left alone after it failed for the first time. */
  readonly pauseMs: number;
  /** Whether a session of this server still holds a file back. */
  readonly isPending: (fileId: string) => boolean;
};

/** Tenants whose files are moved on at the same time. */
const lanesMax = 4;

/**
 * Looks after files that were left behind: whole ones whose server went away before it handed them over or for which there was no
 * room, and finished runs whose result has not come back.
 */
export class SentFileSweep {
  readonly #wish: Wish;
  readonly #pauses: GrowingPauses;
  #due: (readonly OpenSentFile[])[] = [];
  /** Tenants whose files are being moved on. */
  readonly #atWork = new Set<string>();
  #lanes = 0;

  constructor(wish: Wish) {
    this.#wish = wish;
    this.#pauses = new GrowingPauses(wish.pauseMs);
  }

  /**
   * Begins to move on what may be tried now, and does not wait for it: while the files of one tenant are copied the next round serves
   * the others. Those of a tenant go one after the other, so that its runs stand in the order in which their files came.
   */
  async begin(): Promise<void> {
    const open = await findOpenSentFiles();
    this.#pauses.keep(new Set(open.map(({ fileId }) => fileId)));
    const now = performance.now();
    const due = open.filter(({ fileId }) => !this.#wish.isPending(fileId) && !this.#pauses.isPaused(fileId, now));
    this.#due = [...Map.groupBy(due, ({ tenantId }) => tenantId).values()];
    for (let free = Math.min(lanesMax - this.#lanes, this.#due.length); free > 0; free -= 1) void this.#serve();
  }

  async #serve(): Promise<void> {
    this.#lanes += 1;
    for (let files = this.#due.shift(); files !== undefined; files = this.#due.shift()) {
      const tenantId = files[0]?.tenantId ?? '';
      if (this.#atWork.has(tenantId)) continue;
      this.#atWork.add(tenantId);
      for (const file of files) await this.#moveOn(file);
      this.#atWork.delete(tenantId);
    }
    this.#lanes -= 1;
  }

  async #moveOn({ tenantId, fileId, state }: OpenSentFile): Promise<void> {
    if (this.#wish.isPending(fileId)) return;
    try {
      if (state === 'claimed') await release(tenantId, { fileId, quietSeconds: this.#wish.quietSeconds });
      else await askForReturn(tenantId, fileId);
    } catch (error) {
      this.#pauses.fail(fileId, performance.now());
      log.warn({ err: error, tenantId, fileId }, 'a file that was left behind could not be moved on');
    }
  }
}

async function release(tenantId: string, file: { readonly fileId: string; readonly quietSeconds: number }) {
  const { fileId, quietSeconds } = file;
  const isDue = await inTenant(
    tenantId,
    (tx) => tx.$queryRaw<unknown[]>`SELECT 1 FROM sftp_file WHERE id = ${fileId}::uuid AND state = 'claimed'
      AND received_at < clock_timestamp() - make_interval(secs => ${quietSeconds}::float8)`,
  );
  const ctx = isDue.length === 0 ? null : await accountCtx(tenantId, fileId);
  if (ctx !== null) await releaseFile(ctx, { fileId });
}

/** A job that is already there stays the only one. */
async function askForReturn(tenantId: string, fileId: string): Promise<void> {
  const row = await inTenant(tenantId, (tx) => tx.sftpFile.findFirst({ where: { id: fileId, state: 'waiting' } }));
  if (row === null) return;
  if (row.runId === null) {
    const reason = 'The source that took it was deleted before it could be read.';
    return fileAnswer(row, { folder: 'rejected', result: oneRemark(reason), reason });
  }
  const { runId } = row;
  await inTenant(tenantId, async (tx) => {
    const run = await tx.run.findFirst({ where: { id: runId, finishedAt: { not: null } } });
    if (run !== null) await enqueue(prismaSql(tx), 'sftp.return', { payload: { tenantId, runId }, key: runId });
  });
}
