import { once } from 'node:events';
import { createServer } from 'node:net';

import { codeOf } from './explain-file-error.ts';

/** Holds a local address (a named pipe of Windows, a socket elsewhere) until it is let go; undefined when another process holds it. */
export async function holdAddress(address: string): Promise<(() => Promise<void>) | undefined> {
  const server = createServer((socket) => socket.destroy());
  server.listen(address);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return undefined;
    throw error;
  }
  server.unref();
  return async () => {
    server.close();
    await once(server, 'close');
  };
}
