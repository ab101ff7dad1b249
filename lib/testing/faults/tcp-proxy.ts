import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong between a process and its database; may be changed at any time. */
export type Weather = {
  /** So many commits reach the database, and their answers never come back. */
  cutCommits: number;
  /** Share of the answers, 0 to 1, at which the connection is reset. */
  resetShare: number;
  delayMs: number;
  /** Nothing gets through. */
  isDown: boolean;
};

export type TcpProxy = {
  readonly weather: Weather;
  /** The same address, through the proxy. */
  readonly through: (url: string) => string;
  readonly close: () => Promise<void>;
};

/** Stands between a process and PostgreSQL on 127.0.0.1; `targetOf` is asked for each connection, since a server may move. */
export async function startProxy(targetOf: () => string): Promise<TcpProxy> {
  const weather: Weather = { cutCommits: 0, resetShare: 0, delayMs: 0, isDown: false };
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    join(client, Number(new URL(targetOf()).port), weather);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    weather,
    through: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function join(client: Socket, port: number, weather: Weather): void {
  const upstream = connect(port, '127.0.0.1');
  const cut = () => {
    client.destroy();
    upstream.destroy();
  };
  let isCommitting = false;
  for (const socket of [client, upstream]) socket.on('error', cut).on('close', cut);
  if (weather.isDown) cut();
  client.on('data', (chunk) => {
    if (weather.isDown) return cut();
    if (isCommit(chunk)) isCommitting = true;
    upstream.write(chunk);
  });
  let turn = Promise.resolve();
  upstream.on('data', (chunk) => {
    if (weather.isDown || Math.random() < weather.resetShare) return cut();
    if (isCommitting && weather.cutCommits > 0) {
      weather.cutCommits -= 1;
      return cut();
    }
    isCommitting = false;
    turn = writeAfter(turn);
    async function writeAfter(before: Promise<void>): Promise<void> {
      await before;
      if (weather.delayMs > 0) await sleep(weather.delayMs);
      client.write(chunk);
    }
  });
}

/** A query message that is the word alone, as both drivers send it. */
function isCommit(chunk: Buffer): boolean {
  const end = chunk.subarray(-7);
  return end.length === 7 && end[6] === 0 && end.toString('latin1', 0, 6).toLowerCase() === 'commit';
}
