import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';

import { PrismaClient } from './generated/client.ts';
import { pool } from './pool.ts';

const clients = new WeakMap<Pool, PrismaClient>();

/** Prisma over the application role's pool. Only in-tenant.ts and the look-ups before a tenant is known may use it. */
export function prisma(): PrismaClient {
  const current = pool();
  const known = clients.get(current);
  if (known !== undefined) return known;
  const made = new PrismaClient({
    adapter: new PrismaPg(current),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  clients.set(current, made);
  return made;
}
