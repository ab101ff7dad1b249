import { createInterface } from 'node:readline';

import { createTenant } from '#lib/services/access/create-tenant';
import { createUser } from '#lib/services/access/create-user';

import { withDatabase } from '../../processes/admin/with-database.ts';

type Order = {
  readonly slug: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** Makes a tenant with an owner for each line of standard input and answers each with a line: what the operator's command does, without a start each time. */
await withDatabase(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const { slug, name, email, password } = JSON.parse(line) as Order;
    await createTenant({ slug, name });
    await createUser({ tenantSlug: slug, email, name: 'Dana Kim', role: 'owner', password });
    process.stdout.write(`${slug}\n`);
  }
});
