import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import ssh2 from 'ssh2';

import { log } from '#lib/infra/log';

import { algorithms } from './algorithms.ts';
import { Connection, type Place } from './connection.ts';
import { Gate } from './gate.ts';
import type { HostKey } from './host-key.ts';

type Parts = { readonly hostKeys: readonly HostKey[]; readonly place: Omit<Place, 'gate'> };

/** How long transfers under way may take to end. */
const patienceMs = 20_000;

/** The SFTP server: connections pass the gate before a byte of theirs is read. */
export class SftpServer {
  readonly #net: NetServer;
  readonly #ssh: ssh2.Server;
  readonly #sockets = new Map<string, Socket>();
  readonly #connections = new Set<Connection>();
  readonly #gate = new Gate((socket) => this.#ssh.injectSocket(socket));
  readonly #place: Place;

  constructor({ hostKeys, place }: Parts) {
    this.#place = { ...place, gate: this.#gate };
    this.#ssh = new ssh2.Server({ hostKeys: [...hostKeys], algorithms, ident: 'Rollcall' });
    this.#ssh.on('connection', (ssh, info) => {
      const socket = this.#sockets.get(`${info.ip} ${info.port}`);
      if (socket === undefined) return void ssh.end();
      const connection = new Connection({ ssh, socket, info, place: this.#place });
      this.#connections.add(connection);
      socket.once('close', () => this.#connections.delete(connection));
    });
    this.#net = createServer({ noDelay: true }, (socket) => this.#admit(socket));
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#net.once('error', reject);
      this.#net.listen(port, () => resolve());
    });
    this.#net.on('error', (error) => log.error({ err: error }, 'the SFTP server cannot take connections'));
    const address = this.#net.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  /** Ends connections whose account, key or tenant may no longer do this. */
  async check(): Promise<void> {
    for (const connection of this.#connections) await connection.check();
  }

  /** Takes nobody in any more, lets transfers end for a while, and hands over what is whole. */
  async close(): Promise<void> {
    this.#net.close();
    for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(50)) {
      for (const connection of this.#connections) if (!connection.isBusy) connection.end('the server stops');
      if (this.#connections.size === 0) break;
    }
    for (const socket of this.#sockets.values()) socket.destroy();
    await this.#place.pending.flush(null);
  }

  #admit(socket: Socket): void {
    socket.on('error', () => undefined);
    const name = `${socket.remoteAddress} ${socket.remotePort}`;
    this.#sockets.set(name, socket);
    socket.once('close', () => this.#sockets.delete(name));
    this.#gate.arrive(socket);
  }
}
