import type { Page } from '@playwright/test';

import { newTenant } from './new-tenant.ts';
import { openSession } from './open-session.ts';

/** A tenant of its own for one story, and its owner signed in. Gives the tenant's slug. */
export async function signInToNewTenant(page: Page): Promise<string> {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  return slug;
}
