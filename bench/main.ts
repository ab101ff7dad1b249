import { spawnSync } from 'node:child_process';
import { createReadStream, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { receiveFile } from '#lib/services/runs/receive-file';
import { newId } from '#lib/shared/id';

import { openBenchDatabase } from './bench-database.ts';
import { makeBenchSource } from './bench-source.ts';
import { copyBaseline } from './copy-baseline.ts';
import { makeFile } from './make-file.ts';
import { report, type Measured } from './report.ts';

const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const folder = resolve(process.env['BENCH_DIR'] ?? '.test-data/bench');

/** In this order, on one source: each run finds what the one before has left. */
const scenarios = ['first load', 'unchanged', 'unchanged, shuffled', '1 % changed', '100 % changed'] as const;

mkdirSync(folder, { recursive: true });
const file = (name: string) => `${folder}/${name}-${rows}.csv`;
const base = await makeFile({ path: file('base'), rows, changedPercent: 0 });
const files = {
  'first load': base,
  unchanged: base,
  'unchanged, shuffled': await makeFile({ path: file('shuffled'), rows, changedPercent: 0, isShuffled: true }),
  '1 % changed': await makeFile({ path: file('one-percent'), rows, changedPercent: 1 }),
  '100 % changed': await makeFile({ path: file('all'), rows, changedPercent: 100 }),
};

const previewRows = 100_000;
const preview = await makeFile({ path: `${folder}/preview-${previewRows}.csv`, rows: previewRows, changedPercent: 0 });

type WorkerFigures = Pick<Measured, 'seconds' | 'planSeconds' | 'peakMb'>;

const measured: Measured[] = [];
for (let round = 1; round <= rounds; round += 1) {
  const database = await openBenchDatabase(folder, `bench_${Date.now()}`);
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['ROLLCALL_DATA_DIR'] = folder;
  process.env['ROLLCALL_SECRET_KEY'] ??= 'bench-only-key-that-is-long-enough-0001';
  const { tenantId, sourceId } = await makeBenchSource();
  for (const scenario of scenarios) {
    const copySeconds = copyBaseline(database.ownerUrl, files[scenario]);
    if (scenario === 'unchanged') forgetLastFile(database.superuserUrl, database.appUrl);
    measured.push({ round, scenario, copySeconds, ...(await runOne(tenantId, sourceId, files[scenario])) });
    console.log(JSON.stringify(measured.at(-1)));
  }
  measured.push({ round, ...(await runPreview(copyBaseline(database.ownerUrl, preview))) });
  console.log(JSON.stringify(measured.at(-1)));
  await stopBoss();
  await closePool();
  await database.stop();
}
report(measured, rows);

/** What somebody waits for who has chosen a file: from its first byte to the stored plan, in a tenant of its own. */
async function runPreview(copySeconds: number): Promise<Omit<Measured, 'round'>> {
  const { tenantId, sourceId } = await makeBenchSource();
  const startedMs = performance.now();
  const runId = await send({ tenantId, sourceId, path: preview, mode: 'preview' });
  const receivedSeconds = (performance.now() - startedMs) / 1000;
  const figures = work(tenantId, runId);
  const scenario = `preview of ${previewRows.toLocaleString('en')} rows, upload included`;
  return { ...figures, scenario, copySeconds, seconds: receivedSeconds + figures.seconds };
}

async function runOne(tenantId: string, sourceId: string, path: string): Promise<WorkerFigures> {
  return work(tenantId, await send({ tenantId, sourceId, path, mode: 'apply' }));
}

type Sending = {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly path: string;
  readonly mode: 'apply' | 'preview';
};

async function send({ tenantId, sourceId, path, mode }: Sending): Promise<string> {
  const body = createReadStream(path, { highWaterMark: 1 << 20 });
  const delivery = { sourceId, fileName: 'people.csv', mode, trigger: 'api', body } as const;
  return (await receiveFile(systemCtx(tenantId, newId()), delivery)).runId;
}

function work(tenantId: string, runId: string): WorkerFigures {
  const flags = ['--conditions=react-server', '--max-semi-space-size=8', '--max-old-space-size=160'];
  const child = spawnSync(process.execPath, [...flags, 'bench/run-one.ts', tenantId, runId], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`The measured run ended with ${child.status}: ${child.stdout}`);
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '{}');
}

/** The same bytes would be skipped without looking; here the work of an unchanged file is to be measured. */
function forgetLastFile(superuserUrl: string, appUrl: string): void {
  const url = new URL(superuserUrl);
  url.pathname = new URL(appUrl).pathname;
  spawnSync('psql', [url.href, '-qXc', 'update source set last_applied = null']);
}
