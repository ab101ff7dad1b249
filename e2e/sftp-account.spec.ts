import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { fingerprintOf, makePair } from './support/ssh-pair.ts';
import { expect, test, type Page } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';

type Account = {
  readonly id: string;
  readonly username: string;
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly hostKeys: { readonly knownHosts: string }[];
  };
};

/** OpenSSH's own client, which refuses a server whose host key is not the one that the page shows. */
async function sftp(account: Account, pair: string, commands: string[]): Promise<string> {
  const { host, port, hostKeys } = account.server;
  const folder = test.info().outputPath();
  writeFileSync(join(folder, 'known_hosts'), `${hostKeys.map(({ knownHosts }) => knownHosts).join('\n')}\n`);
  writeFileSync(join(folder, 'batch'), `${commands.join('\n')}\n`);
  const options = [
    'StrictHostKeyChecking=yes',
    `UserKnownHostsFile=${join(folder, 'known_hosts')}`,
    'IdentitiesOnly=yes',
  ];
  const args = ['-b', join(folder, 'batch'), '-i', pair, '-P', String(port), ...options.flatMap((one) => ['-o', one])];
  const { stdout } = await promisify(execFile)('sftp', [...args, `${account.username}@${host}`], { timeout: 60_000 });
  return stdout;
}

async function post<T>(page: Page, path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(path, { data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as T;
}

test('a file that OpenSSH puts down is seen with its connection, its run and its result', async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const base = `/api/v1/${slug}/sftp-accounts`;
  const account = await post<Account>(page, base, { name: 'Workday' });
  const [known, foreign] = [makePair('known'), makePair('foreign')];
  const publicKey = readFileSync(`${known}.pub`, 'utf8');
  await post(page, `${base}/${account.id}/keys`, { label: 'Workday production', publicKey });
  const delivery = { sftpAccountId: account.id, filePattern: 'people_*.csv' };
  const sourceId = await tenantApi(page, slug).createSource('HR export', { delivery });
  await page.goto(`/${slug}/sftp/${account.id}`);
  await expect(page.getByText('Waiting for the first connection…')).toBeVisible();

  await expect(sftp(account, foreign, ['ls'])).rejects.toThrow('Permission denied');
  await expect(page.getByText(`Last sign-in failed: key not recognised (${fingerprintOf(foreign)})`)).toBeVisible();

  const file = test.info().outputPath('people_1.csv');
  writeFileSync(file, peopleCsv(makePeople(3)));
  await sftp(account, known, [`put ${file}`]);
  await expect(page.getByText(/^Connected \d\d:\d\d from (127\.0\.0\.1|::1) · 1 file$/)).toBeVisible();
  const row = page.getByRole('row', { name: /people_1\.csv/ });
  await expect(row).toContainText('Processed', { timeout: 60_000 });
  await expect(row).toContainText('processed/people_1_sync_result.csv');
  await expectAccessible(page);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.getByRole('tab', { name: 'Connections' }).click();
  await expect(page.getByRole('row', { name: /With the key Workday production/ })).toContainText('1');
  await expectAccessible(page);

  const result = test.info().outputPath('result.csv');
  await sftp(account, known, [`get processed/people_1_sync_result.csv ${result}`]);
  expect(readFileSync(result, 'utf8').trim().split(/\r?\n/)).toHaveLength(4);

  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByRole('link', { name: /^Run #/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('#1');

  await page.goto(`/${slug}/sources/${sourceId}/setup/template`);
  await page.getByRole('button', { name: 'Use people_1.csv from SFTP' }).click();
  await expect(page.getByText(/ · 6 columns$/)).toBeVisible();
  await page.getByRole('button', { name: 'Save and exit' }).click();
  await page.goto(`/${slug}/sources/${sourceId}/setup/review`);
  await page.getByRole('button', { name: 'Preview this file' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Preview #2' })).toBeVisible();
});
