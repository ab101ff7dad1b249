import { expect, type APIRequestContext } from '@playwright/test';

import type { Person } from './new-tenant.ts';

/** Signs in without the page, as its form does it; a browser context's own `request` then has the cookie too. */
export async function openSession(context: APIRequestContext, { email, password }: Person): Promise<void> {
  const { csrfToken } = (await (await context.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const form = { email, password, csrfToken, json: 'true', callbackUrl: '/' };
  const answer = await context.post('/api/auth/callback/credentials', { form });
  expect(answer.ok(), await answer.text()).toBe(true);
}
