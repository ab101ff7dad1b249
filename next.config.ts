import type { NextConfig } from 'next';

const config: NextConfig = {
  typedRoutes: true,
  // `npm run check` proves the types; a start must not spend its time on that again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'pg-copy-streams',
    'pino',
    '@prisma/client',
    '@prisma/adapter-pg',
    'xxhash-wasm',
  ],
};

export default config;
