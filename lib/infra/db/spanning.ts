import { prisma } from './client.ts';
import type { PrismaClient } from './generated/client.ts';

/** The tables that belong to no tenant (docs/decisions/0003): the only ones that may be read outside inTenant. */
export type Spanning = Pick<
  PrismaClient,
  | 'tenant'
  | 'portalUser'
  | 'userSession'
  | 'secondFactor'
  | 'recoveryCode'
  | 'signInChallenge'
  | 'throttle'
  | '$transaction'
>;

/** Access to the tables that span tenants, and to nothing else. */
export function spanning(): Spanning {
  return prisma();
}
