import { toDatabaseFault } from '#lib/infra/db/database-error';
import { closePool } from '#lib/infra/db/pool';
import { recordHeartbeat } from '#lib/infra/db/record-heartbeat';
import { env } from '#lib/infra/env';
import { log } from '#lib/infra/log';
import { stopBoss } from '#lib/infra/queue/boss';
import type { SftpSignedIn } from '#lib/services/sftp-accounts/authenticate-sftp-key';
import { releaseFile } from '#lib/services/sftp/release-file';
import { SentFileSweep } from '#lib/services/sftp/sent-file-sweep';
import { sweepSentBytes } from '#lib/services/sftp/sweep-sent-bytes';

import { loadHostKeys } from './host-key.ts';
import { OpenTransfers } from './open-transfers.ts';
import { PendingFiles } from './pending-files.ts';
import { SftpServer } from './server.ts';

/** Tests wait less. */
const quietMs = Number(process.env['ROLLCALL_SFTP_QUIET_MS'] ?? 10_000);
const checkEveryMs = Number(process.env['ROLLCALL_SFTP_CHECK_MS'] ?? 20_000);
const sweepEveryMs = Number(process.env['ROLLCALL_SFTP_SWEEP_MS'] ?? 15_000);
const idleMs = 15 * 60_000;
const beatEveryMs = 5000;
const tidyEveryMs = 3_600_000;

const pending = new PendingFiles(quietMs, handOver);
const place = { pending, transfers: new OpenTransfers(), idleMs };
const server = new SftpServer({ hostKeys: loadHostKeys(), place });
const port = await server.listen(env().SFTP_PORT);
// What another server of ours may still hold back is left to it for a while.
const quietSeconds = (quietMs / 1000) * 6;
const sweep = new SentFileSweep({ quietSeconds, pauseMs: sweepEveryMs, isPending: (id) => pending.has(id) });
const timers = [
  every(beatEveryMs, () => recordHeartbeat('sftp')),
  every(checkEveryMs, () => server.check()),
  every(sweepEveryMs, () => sweep.begin()),
  every(tidyEveryMs, () => sweepSentBytes(new Date())),
];
log.info({ port }, 'sftp listens');
process.send?.('ready');

async function handOver({ ctx }: SftpSignedIn, fileId: string): Promise<void> {
  try {
    await releaseFile(ctx, { fileId });
  } catch (error) {
    log.warn({ err: error, fileId }, 'a file could not be handed over yet');
  }
}

/** At once and then again and again, never twice at a time. */
function every(ms: number, work: () => Promise<unknown>): NodeJS.Timeout {
  let isAtWork = false;
  const run = async () => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      await work();
    } catch (error) {
      log.warn({ err: error, fault: toDatabaseFault(error) }, 'the SFTP server could not look after its files');
    } finally {
      isAtWork = false;
    }
  };
  void run();
  return setInterval(() => void run(), ms);
}

async function stop(): Promise<void> {
  for (const timer of timers) clearInterval(timer);
  await server.close();
  await stopBoss();
  await closePool();
  process.exit(0);
}

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
