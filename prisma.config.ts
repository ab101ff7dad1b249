import { defineConfig } from 'prisma/config';

/** Migrations are plain SQL applied by lib/infra/db/migrate.ts; Prisma only generates the client from the schema. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
