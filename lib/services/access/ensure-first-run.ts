import { spanning } from '#lib/infra/db/spanning';

import { createTenant } from './create-tenant.ts';
import { createUser } from './create-user.ts';

export type FirstRun = { readonly tenantSlug: string; readonly email: string; readonly password: string };

/** On an empty installation: a tenant to look around in, and its owner. The password is in this answer only. */
export async function ensureFirstRun(): Promise<FirstRun | undefined> {
  if ((await spanning().tenant.count()) > 0) return undefined;
  const { slug: tenantSlug } = await createTenant({ slug: 'demo', name: 'Demo' });
  const owner = { tenantSlug, email: 'owner@demo.example', name: 'Demo owner', role: 'owner' } as const;
  const { email, password } = await createUser(owner);
  return password === undefined ? undefined : { tenantSlug, email, password };
}
