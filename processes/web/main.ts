import next from 'next';

import { env } from '#lib/infra/env';
import { log } from '#lib/infra/log';

import { createWebServer } from './create-web-server.ts';

const stopLimitMs = 10_000;
const isDevelopment = process.env['ROLLCALL_DEV'] === 'true';
const { PORT: port } = env();

const app = next({ dev: isDevelopment, dir: process.cwd(), port });
await app.prepare();
const server = createWebServer(app.getRequestHandler());

server.listen(port, () => {
  log.info({ port }, 'web listens');
  process.send?.('ready');
});

function stop(): void {
  setTimeout(() => server.closeAllConnections(), stopLimitMs).unref();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
