import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';

import { PrismaClient } from './generated/client.ts';
import { pool } from './pool.ts';

let made: PrismaClient | undefined;

/** Prisma over the application role's pool. Only in-tenant.ts and the look-ups before a tenant is known may use it. */
export function prisma(): PrismaClient {
  made ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  return made;
}
