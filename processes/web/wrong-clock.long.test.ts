import { afterAll, beforeAll, expect, it } from 'vitest';

import { machineScopes } from '#lib/domain/access/machine-scopes';
import { databaseNow } from '#lib/infra/db/database-now';
import { readAccessToken, signAccessToken } from '#lib/infra/secrets/access-token';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { createApiIntegration } from '#lib/services/access/create-api-integration';
import { createMember, type TestMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { startWeb, type WebProcess } from '#lib/testing/faults/web-process';
import { wrongClock } from '#lib/testing/faults/worker-process';
import { type TestFactor, turnOnSecondFactor } from '#lib/testing/turn-on-second-factor';

const day = 86_400_000;
const password = 'seven quiet herons at dawn';
let tenant: TestTenant;
let web: WebProcess;
let me: TestMember;
let guarded: TestMember;
let factor: TestFactor;

beforeAll(async () => {
  tenant = await createTestTenant();
  const passwordHash = await hashPassword(password);
  me = await createMember(tenant.tenantId, 'owner', { passwordHash });
  guarded = await createMember(tenant.tenantId, 'viewer', { passwordHash });
  factor = await turnOnSecondFactor(guarded);
  web = await startWeb([wrongClock(-day)]);
}, 900_000);
afterAll(() => web.stop());

/** A browser, as far as cookies go: it drops what has ended by its own clock, which is right. */
class Browser {
  readonly cookies = new Map<string, string>();

  async fetch(path: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(`${web.url}${path}`, { ...sent, headers: { cookie, origin: web.url } });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  async prove(route: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const { csrfToken } = (await (await this.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const answer = await this.fetch(`/api/auth/${route}`, { ...fields, csrfToken, json: 'true', callbackUrl: '/' });
    return ((await answer.json()) as { url: string }).url;
  }

  async isIn(): Promise<boolean> {
    return (await this.fetch(`/api/v1/${tenant.slug}/access`)).ok;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const expires = /;\s*expires=([^;]+)/i.exec(line)?.[1];
    const hasEnded = /;\s*max-age=0/i.test(line) || (expires !== undefined && Date.parse(expires) < Date.now());
    if (hasEnded) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

it('F-05: lets people in whose password is right, and keeps their browser signed in', async () => {
  const browser = new Browser();
  expect(await browser.prove('callback/credentials', { email: me.email, password: 'wrong' })).toContain('error=');
  expect(await browser.isIn()).toBe(false);
  await browser.prove('callback/credentials', { email: me.email, password });
  expect(await browser.isIn()).toBe(true);
  await browser.prove('signout', {});
  expect(await browser.isIn()).toBe(false);
});

it('F-05: takes no code of an app and says why, but a recovery code', async () => {
  const browser = new Browser();
  const asked = await browser.prove('callback/credentials', { email: guarded.email, password });
  expect(new URL(asked).pathname).toBe('/sign-in/verify');
  expect(await browser.isIn()).toBe(false);
  for (const code of [factor.code(1), factor.code(-2880)]) {
    const refusal = new URL(await browser.prove('callback/code', { code })).searchParams.get('error');
    expect(refusal).toContain('about 1 day behind the clock of its database');
  }
  const page = await (await browser.fetch('/sign-in/verify')).text();
  expect(page).toContain('one-time-code');
  await browser.prove('callback/code', { code: factor.recoveryCodes[0] ?? '' });
  expect(await browser.isIn()).toBe(true);
});

it('F-05: grants tokens for one hour of database time, and writes database times', async () => {
  const made = await createApiIntegration(tenant.ctx(), { name: 'Clock', description: '', scopes: [...machineScopes] });
  const form = { grant_type: 'client_credentials', client_id: made.clientId, client_secret: made.clientSecret };
  const body = new URLSearchParams(form);
  const granted = await fetch(`${web.url}/api/oauth/token`, { method: 'POST', body });
  const { access_token: token } = (await granted.json()) as { access_token: string };
  const claims = readAccessToken(token);
  if (claims === undefined) throw new Error('This is no token of ours');
  const now = (await databaseNow()).getTime();
  expect(Math.abs(claims.expiresAt * 1000 - now - 3_600_000)).toBeLessThan(60_000);
  const call = (bearer: string, init: RequestInit = {}) =>
    fetch(`${web.url}/api/v1/${tenant.slug}/${init.method === undefined ? 'audit?limit=5' : 'members'}`, {
      ...init,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    });
  const expired = signAccessToken({ ...claims, expiresAt: Math.floor(now / 1000) - 1 });
  expect((await call(expired)).status).toBe(401);
  const invited = await call(token, {
    method: 'POST',
    body: JSON.stringify({ email: 'x@example.com', role: 'viewer' }),
  });
  expect(invited.status).toBe(201);
  const { createdAt, expiresAt } = (await invited.json()) as { createdAt: string; expiresAt: string };
  expect(Math.abs(Date.parse(createdAt) - now)).toBeLessThan(60_000);
  expect(Math.abs(Date.parse(expiresAt) - now - 3_600_000)).toBeLessThan(60_000);
  const { items } = (await (await call(token)).json()) as { items: { at: string }[] };
  for (const { at } of items) expect(Math.abs(Date.parse(at) - now)).toBeLessThan(900_000);
});
