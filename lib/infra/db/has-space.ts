import { prisma } from './client.ts';
import { toDatabaseFault } from './database-error.ts';

/**
 * Whether the disk of the database takes more: a query puts half a megabyte aside in a temporary file that ends with it, so that
 * asking leaves nothing in tables, catalogues or the log. Throws any other error of the database.
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
