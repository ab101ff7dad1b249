import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { curlExamples } from '#lib/contract/curl-examples';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createApiIntegration } from '#lib/services/access/create-api-integration';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { workOnRun } from '#lib/testing/send-test-file';
import { type ServedApi, serveApi } from '#lib/testing/serve-api';

let tenant: TestTenant;
let sourceId: string;
let api: ServedApi;
let folder: string;
let client: { readonly CLIENT_ID: string; readonly CLIENT_SECRET: string };

beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant);
  const { clientId, clientSecret } = await createApiIntegration(tenant.ctx(), {
    name: 'curl',
    description: '',
    scopes: ['files:write'],
  });
  client = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
  folder = await mkdtemp(join(tmpdir(), 'rollcall-curl-'));
  api = await serveApi();
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs shown commands one after the other, as somebody would paste them, and gives what the last one printed. */
async function paste(...labels: readonly string[]): Promise<string> {
  const examples = curlExamples({ origin: api.url, tenant: tenant.slug, sourceId });
  const commands = labels.map((label) => examples.find((one) => one.label === label)?.command ?? 'false');
  const { stdout } = await promisify(execFile)('sh', ['-ec', commands.join('\n')], {
    cwd: folder,
    env: { ...process.env, ...client },
  });
  return stdout;
}

async function runOf(printed: string) {
  const [, runId = ''] = /"runId":"([^"]+)"/.exec(printed) ?? [];
  const run = await workOnRun(tenant, runId);
  return inTenant(tenant.tenantId, (tx) =>
    tx.run.findFirstOrThrow({ where: { id: run.id }, include: { sourceFile: true } }),
  );
}

it('sends a file with the commands that the portal shows', async () => {
  await writeFile(join(folder, 'people.csv'), 'id,first,last\n1,Ana,Roy\n2,Bo,Li\n');
  const run = await runOf(await paste('Fetch a token', 'Send a file'));
  expect(run).toMatchObject({ status: 'completed', trigger: 'api', mode: 'apply', counts: { created: 2 } });
});

it('sends a file packed, and again without a second run, with the command that the portal shows', async () => {
  await writeFile(join(folder, 'people.csv'), 'id,first,last\n1,Ana,Roy\n2,Bo,Li\n3,Cy,Ra\n');
  const once = await paste('Fetch a token', 'Send a file packed, and only once');
  expect(await paste('Fetch a token', 'Send a file packed, and only once')).toBe(once);
  expect(await runOf(once)).toMatchObject({ status: 'completed', counts: { created: 1, unchanged: 2 } });
});

it('sends a large file in pieces with the command that the portal shows, also when answers are lost', async () => {
  const lines = Array.from({ length: 9000 }, (_, i) => `L${i},First,Last,${'x'.repeat(1000)}\n`);
  const text = `id,first,last,note\n${lines.join('')}`;
  await writeFile(join(folder, 'people.csv'), text);
  const losses = { PUT: 1, GET: 2, POST: 0 };
  api.weatherOf(tenant.slug).losesAnswer = ({ method }) => (losses[method as keyof typeof losses] -= 1) >= 0;
  const run = await runOf(await paste('Fetch a token', 'Send a large file in pieces'));
  expect(run.sourceFile.sizeBytes).toBe(BigInt(text.length));
  expect(run).toMatchObject({ trigger: 'api', counts: { created: 9000 } });
}, 120_000);
