import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';

import { systemCtx } from '#lib/domain/access/system-ctx';
import type { RunMode } from '#lib/domain/run/run';
import { nodeOptions } from '#lib/infra/node-options';
import { receiveFile } from '#lib/services/runs/receive-file';
import { newId } from '#lib/shared/id';

export type Figures = { readonly seconds: number; readonly planSeconds: number; readonly peakMb: number };

type Sending = {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly path: string;
  readonly mode: RunMode;
};

/** From the stored file to the finished run, in a process of its own with the worker's flags, so that its memory is its own. */
export async function measureRun(sending: Sending): Promise<Figures> {
  return work(sending.tenantId, await send(sending));
}

/** What somebody waits for who has chosen a file: from its first byte to the stored plan. */
export async function measurePreview(sending: Omit<Sending, 'mode'>): Promise<Figures> {
  const startedMs = performance.now();
  const runId = await send({ ...sending, mode: 'preview' });
  const receivedSeconds = (performance.now() - startedMs) / 1000;
  const figures = work(sending.tenantId, runId);
  return { ...figures, seconds: receivedSeconds + figures.seconds };
}

async function send({ tenantId, sourceId, path, mode }: Sending): Promise<string> {
  const body = createReadStream(path, { highWaterMark: 1 << 20 });
  const delivery = { sourceId, fileName: 'people.csv', mode, trigger: 'api', body } as const;
  return (await receiveFile(systemCtx(tenantId, newId()), delivery)).runId;
}

function work(tenantId: string, runId: string): Figures {
  const child = spawnSync(process.execPath, [...nodeOptions.worker, 'bench/run-one.ts', tenantId, runId], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`The measured run ended with ${child.status}: ${child.stdout}`);
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '{}');
}
