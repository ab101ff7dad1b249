import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { freePort } from '#lib/testing/free-port';

import { api } from './support/api.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test, type Page } from './support/story.ts';

type Host = { readonly folder: string; readonly program: string; readonly data: string };

let host: Host;
let service: ChildProcess | undefined;
test.beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-agent-'));
  host = { folder, program: join(folder, 'rollcall-agent.mjs'), data: join(folder, 'data') };
});
test.afterEach(async () => {
  service?.kill('SIGTERM');
  await rm(host.folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Every address that the portal's own pages called. */
function listen(page: Page): string[] {
  const called: string[] = [];
  page.on('request', (request) => called.push(request.url()));
  page.on('websocket', (socket) => called.push(socket.url()));
  return called;
}

async function download(page: Page): Promise<void> {
  const answer = await page.request.get('/api/agents/download/rollcall-agent.mjs');
  const bytes = await answer.body();
  await expect(page.getByText(createHash('sha256').update(bytes).digest('hex'), { exact: true })).toBeVisible();
  await writeFile(host.program, bytes);
}

async function startAgent(): Promise<void> {
  const port = String(await freePort());
  service = spawn(process.execPath, [host.program, 'run', '--data', host.data, '--port', port], { stdio: 'ignore' });
}

async function pair(code: string, server: string): Promise<void> {
  const words = ['pair', '--server', server, '--code', code, '--data', host.data];
  await promisify(execFile)(process.execPath, [host.program, ...words]);
}

const source = {
  name: 'HR export',
  identityMapping: [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'firstName', type: 'direct', column: 'first' },
    { field: 'lastName', type: 'direct', column: 'last' },
  ],
};

test('an agent is installed and paired with the code on the page, and a file dropped into its folder comes back with its result', async ({
  page,
  baseURL: given,
}) => {
  const baseURL = String(given);
  const called = listen(page);
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const asOwner = await api(owner);
  const { id: sourceId } = await asOwner.post<{ id: string }>(`/api/v1/${slug}/sources`, source);
  const incoming = join(host.folder, 'incoming');
  await mkdir(incoming);
  await writeFile(join(incoming, 'hr_old.txt'), 'not this one');

  await page.goto(`/${slug}/agents`);
  await expect(page.getByRole('heading', { name: 'No agent yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Add agent' }).click();
  await download(page);
  await startAgent();
  await page.getByRole('button', { name: 'Get a pairing code' }).click();
  const code = await page.getByText(/^Pairing code [2-9A-Z]{4}-[2-9A-Z]{4}$/).innerText();
  await expectAccessible(page);
  await pair(code.replace(/[^]*code\s+/i, '').trim(), baseURL);
  await page.getByRole('button', { name: /^Confirm / }).click();
  await expect(page.getByText(/, version \S+, connected /)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open the agent' }).click();
  await expect(page.getByRole('heading', { name: 'No folder yet' })).toBeVisible();

  await page.goto(`/${slug}/sources/${sourceId}/setup/channel`);
  await page.getByRole('radio', { name: /^Local agent/ }).check();
  await page.getByLabel('Agent', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Folder', { exact: true }).fill(host.folder);
  await page.getByRole('button', { name: 'Browse', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'incoming' }).click({ timeout: 30_000 });
  await expect(page.getByRole('dialog').getByText(incoming)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use this folder' }).click();
  await expect(page.getByLabel('Folder', { exact: true })).toHaveValue(incoming);
  await expect(page.getByText('No file in the folder matches yet.')).toBeVisible();
  await page.getByLabel('File name pattern').fill('hr_*');
  await expect(page.getByText('Matches 1 file, newest hr_old.txt')).toBeVisible();
  await page.getByLabel('File name pattern').fill('hr_*.csv');
  await page.getByLabel('Wait until the file stops growing').fill('1');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Upload a template' })).toBeVisible();
  await writeFile(join(incoming, 'hr_1.csv'), 'id,first,last\n1,Ana,Roy\n2,Bo,Li\n');
  await page.getByRole('button', { name: /^Use hr_1\.csv from the agent / }).click({ timeout: 30_000 });
  await expect(page.getByText(/ · 3 columns$/)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);

  await asOwner.post(`/api/v1/${slug}/sources/${sourceId}/activate`, {});
  const processed = join(incoming, 'processed');
  const names = async () => new Set(await readdir(processed).catch(() => []));
  await expect.poll(names, { timeout: 90_000 }).toEqual(new Set(['hr_1.csv', 'hr_1_sync_result.csv']));
  expect(await readFile(join(processed, 'hr_1_sync_result.csv'), 'utf8')).toContain('Ana');

  await page.goto(`/${slug}/agents`);
  await page.getByRole('table').getByRole('link').first().click();
  const run = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Run #1' }) });
  await expect(run).toContainText('hr_1.csv');
  await expect(run).toContainText('Completed');
  await expectAccessible(page);
  await run.getByRole('link').click();
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);

  const own = new URL(baseURL).host;
  const elsewhere = called.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).host !== own);
  expect(elsewhere).toEqual([]);
});

test('unpairing an agent first names the source that then gets no files', { tag: '@long' }, async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const asOwner = await api(owner);
  const { agentId } = await asOwner.post<{ agentId: string }>(`/api/v1/${slug}/agents`, { name: 'FILESRV-02' });
  await asOwner.post(`/api/v1/${slug}/sources`, { ...source, delivery: { agentId, folder: '/srv/hr' } });
  await page.goto(`/${slug}/agents/${agentId}`);
  await page.getByRole('button', { name: 'Unpair', exact: true }).click();
  await expect(page.getByText('1 source will stop receiving files: HR export.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Unpair FILESRV-02' }).click();
  await expect(page.getByRole('heading', { name: 'No agent yet' })).toBeVisible();
});
