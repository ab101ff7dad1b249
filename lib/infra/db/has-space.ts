import { prisma } from './client.ts';
import { toDatabaseFault } from './database-error.ts';

/**
 * Whether the disk of the database takes more: tried with half a megabyte that a query puts aside and that is gone with it, so that
 * nothing is left of the question in tables, catalogues or the log. Throws what else the database answers.
 */
export async function hasSpace(): Promise<boolean> {
  try {
    await prisma().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('work_mem', '64kB', true)`;
      await tx.$executeRaw`SELECT count(*) FROM generate_series(1, 20000)`;
    });
    return true;
  } catch (error) {
    if (toDatabaseFault(error) !== 'full') throw error;
    return false;
  }
}
