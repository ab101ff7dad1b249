import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

import type { Page } from '@playwright/test';

const run = promisify(execFile);
const password = 'A quiet register of doors 7';

/** A tenant of its own for one story, by the operator's command, and its owner signed in. Gives the tenant's slug. */
export async function signInToNewTenant(page: Page): Promise<string> {
  const slug = `t-${randomBytes(5).toString('hex')}`;
  const email = `owner@${slug}.example`;
  await admin('create-tenant', slug, '--name', `Tenant ${slug}`);
  await admin('create-user', '--tenant', slug, '--email', email, '--role', 'owner', '--password-stdin');
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return slug;
}

async function admin(...args: readonly string[]): Promise<void> {
  const dataDir = process.env['E2E_DATA_DIR'] ?? '.test-data/e2e';
  const working = run('node', ['scripts/run.mjs', 'processes/admin/main.ts', ...args], {
    env: { ...process.env, ROLLCALL_DATA_DIR: dataDir },
  });
  working.child.stdin?.end(password);
  await working;
}
