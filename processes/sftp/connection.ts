import type { Socket } from 'node:net';

import type { ClientInfo, Connection as SshConnection, ServerChannel, Session } from 'ssh2';

import { log } from '#lib/infra/log';
import type { SftpSignedIn } from '#lib/services/sftp-accounts/authenticate-sftp-key';
import { checkSftpSession } from '#lib/services/sftp-accounts/check-sftp-session';
import { closeConnection } from '#lib/services/sftp/close-connection';
import { openConnection } from '#lib/services/sftp/open-connection';

import type { Gate } from './gate.ts';
import { Handles } from './handles.ts';
import { SftpSession } from './sftp-session.ts';
import { SignIn } from './sign-in.ts';
import { type Shared, VirtualFolder } from './virtual-folder.ts';

export type Place = Shared & { readonly gate: Gate; readonly idleMs: number };

const sessionsMax = 10;
const onlySftp = 'This server takes and gives files by SFTP only.\r\n';

/** One client, from its first word on. */
export class Connection {
  readonly #ssh: SshConnection;
  readonly #socket: Socket;
  readonly #place: Place;
  readonly #info: ClientInfo;
  readonly #handles = new Set<Handles>();
  readonly #sessions = new Set<SftpSession>();
  readonly #brought = { files: 0, bytes: 0 };
  readonly #signIn: SignIn;
  #idle: NodeJS.Timeout | undefined;
  #entry: Promise<string | undefined> = Promise.resolve(undefined);
  #reason: string | null = null;
  #channels = 0;

  constructor(parts: {
    readonly ssh: SshConnection;
    readonly socket: Socket;
    readonly info: ClientInfo;
    readonly place: Place;
  }) {
    this.#ssh = parts.ssh;
    this.#socket = parts.socket;
    this.#info = parts.info;
    this.#place = parts.place;
    const visitor = { address: parts.info.ip, client: parts.info.header.versions.software.slice(0, 200) };
    this.#signIn = new SignIn(visitor, () => this.end('too many keys were tried'));
    this.#ssh.on('error', (error) => log.debug({ err: error }, 'an SFTP connection broke'));
    this.#ssh.on('authentication', (context) => {
      this.#place.gate.hear(this.#socket);
      void this.#signIn.answer(context);
    });
    this.#ssh.on('ready', () => this.#begin());
    this.#ssh.on('session', (accept, reject) => this.#open(accept, reject));
    this.#socket.once('close', () => void this.#leave());
  }

  /** Whether a file is being written. */
  get isBusy(): boolean {
    return [...this.#handles].some((handles) => handles.hasUploads());
  }

  end(reason: string): void {
    this.#reason ??= reason;
    this.#ssh.end();
    // A client that does not say goodbye in turn.
    setTimeout(() => this.#socket.destroy(), 2000).unref();
  }

  /** Ends the connection when its account, key or tenant may no longer do this. */
  async check(): Promise<void> {
    const { login } = this.#signIn;
    if (login === undefined) return;
    const { accountId, keyId, ctx } = login;
    const reason = await checkSftpSession({ tenantId: ctx.tenantId, accountId, keyId, address: this.#info.ip });
    if (reason !== null) this.end(reason);
  }

  #begin(): void {
    const { login } = this.#signIn;
    if (login === undefined) return this.end('it has not signed in');
    this.#place.gate.welcome(this.#socket);
    this.#touch();
    const { ctx, accountId, keyId } = login;
    const facts = {
      accountId,
      keyId,
      address: this.#info.ip,
      client: this.#info.header.versions.software.slice(0, 200),
    };
    this.#entry = openConnection(ctx, facts).catch((error: unknown) => {
      log.warn({ err: error }, 'a sign-in could not be written down');
      return undefined;
    });
  }

  #open(accept: () => Session, reject: () => void): void {
    const { login } = this.#signIn;
    if (login === undefined || this.#channels >= sessionsMax) return reject();
    this.#channels += 1;
    const session = accept();
    session.on('close', () => {
      this.#channels -= 1;
    });
    session.on('sftp', (take) => this.#serve(login, take));
    session.on('env', (take) => take?.());
    session.on('pty', (take) => take?.());
    session.on('shell', refuse);
    session.on('exec', refuse);
  }

  #serve(login: SftpSignedIn, take: () => SessionSftp): void {
    const folder = new VirtualFolder(login, this.#place, this.#brought);
    const handles = new Handles();
    this.#handles.add(handles);
    const session = new SftpSession({
      sftp: take(),
      socket: this.#socket,
      folder,
      handles,
      onRequest: () => this.#touch(),
      fail: (reason) => this.end(reason),
    });
    this.#sessions.add(session);
    void this.#forget(session, handles);
  }

  async #forget(session: SftpSession, handles: Handles): Promise<void> {
    await session.isOver;
    this.#sessions.delete(session);
    this.#handles.delete(handles);
  }

  #touch(): void {
    this.#idle?.refresh();
    this.#idle ??= setTimeout(() => this.end('nothing came for too long'), this.#place.idleMs);
  }

  async #leave(): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#signIn.hasFailed) this.#place.gate.blame(this.#info.ip);
    for (const session of this.#sessions) session.finish();
    await this.#signIn.leave();
    await this.#close().catch((error: unknown) => log.warn({ err: error }, 'a sign-out could not be written down'));
  }

  async #close(): Promise<void> {
    const connectionId = await this.#entry;
    const { login } = this.#signIn;
    if (connectionId === undefined || login === undefined) return;
    await Promise.all([...this.#sessions].map((session) => session.isOver));
    const { files, bytes } = this.#brought;
    await closeConnection(login.ctx, {
      connectionId,
      files,
      bytesIn: bytes,
      reason: this.#reason,
    });
  }
}

type SessionSftp = ConstructorParameters<typeof SftpSession>[0]['sftp'];

/** Programs that look for a shell are told, and go on without one. */
function refuse(accept: (() => ServerChannel) | undefined): void {
  const channel = accept?.();
  channel?.stderr.write(onlySftp);
  channel?.exit(1);
  channel?.end();
}
