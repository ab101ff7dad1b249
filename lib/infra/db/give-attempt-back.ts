import { prisma } from './client.ts';

/** The attempt counted by takeAttempt turned out well: it is uncounted, and with it the wait it brought. */
export async function giveAttemptBack(key: string): Promise<void> {
  await prisma()
    .$executeRaw`UPDATE throttle SET failures = greatest(0, failures - 1), blocked_until = now() WHERE key = ${key}`;
}
