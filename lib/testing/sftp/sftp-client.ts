import { once } from 'node:events';
import { readFileSync } from 'node:fs';

import ssh2, { type FileEntryWithStats, type InputAttributes, type SFTPWrapper, type Stats } from 'ssh2';

import type { TestAccount } from './sftp-account.ts';
import type { SftpLab } from './sftp-lab.ts';

type Back<Result> = (error: Error | undefined | null, result: Result) => void;

/** One session of a client that sends the operations it is told, and nothing else. */
export class SftpClient {
  readonly ssh = new ssh2.Client();
  #sftp: SFTPWrapper | undefined;

  static async open(lab: SftpLab, account: TestAccount, more: ssh2.ConnectConfig = {}): Promise<SftpClient> {
    const client = new SftpClient();
    const { username, keyFile } = account;
    const privateKey = readFileSync(keyFile);
    client.ssh.connect({
      host: '127.0.0.1',
      port: lab.server.port,
      username,
      privateKey,
      readyTimeout: 150_000,
      ...more,
    });
    await once(client.ssh, 'ready');
    client.ssh.on('error', () => undefined);
    client.#sftp = await ask<SFTPWrapper>((back) => client.ssh.sftp(back));
    return client;
  }

  get sftp(): SFTPWrapper {
    if (this.#sftp === undefined) throw new Error('not open');
    return this.#sftp;
  }

  open = (path: string, flags: number) => ask<Buffer>((back) => this.sftp.open(path, flags, back));
  close = (handle: Buffer) => ask<void>((back) => this.sftp.close(handle, back));
  stat = (path: string) => ask<Stats>((back) => this.sftp.stat(path, back));
  lstat = (path: string) => ask<Stats>((back) => this.sftp.lstat(path, back));
  fstat = (handle: Buffer) => ask<Stats>((back) => this.sftp.fstat(handle, back));
  set = (path: string, to: InputAttributes) => ask<void>((back) => this.sftp.setstat(path, to, back));
  fset = (handle: Buffer, to: InputAttributes) => ask<void>((back) => this.sftp.fsetstat(handle, to, back));
  rename = (from: string, to: string) => ask<void>((back) => this.sftp.rename(from, to, back));
  remove = (path: string) => ask<void>((back) => this.sftp.unlink(path, back));
  makeFolder = (path: string) => ask<void>((back) => this.sftp.mkdir(path, back));
  removeFolder = (path: string) => ask<void>((back) => this.sftp.rmdir(path, back));
  realPath = (path: string) => ask<string>((back) => this.sftp.realpath(path, back));
  link = (target: string, path: string) => ask<void>((back) => this.sftp.symlink(target, path, back));
  readLink = (path: string) => ask<string>((back) => this.sftp.readlink(path, back));

  async write(handle: Buffer, bytes: Buffer, at: number): Promise<void> {
    await ask<void>((back) => this.sftp.write(handle, bytes, 0, bytes.length, at, back));
  }

  async put(path: string, text: string | Buffer, flags = forNew): Promise<void> {
    const handle = await this.open(path, flags);
    await this.write(handle, Buffer.from(text), 0);
    await this.close(handle);
  }

  async list(path: string): Promise<string[]> {
    const found = await ask<FileEntryWithStats[]>((back) => this.sftp.readdir(path, back));
    return found.map(({ filename }) => filename).toSorted();
  }

  async read(path: string): Promise<string> {
    return (await ask<Buffer>((back) => this.sftp.readFile(path, back))).toString();
  }

  /** Says goodbye, and waits until the server has. */
  async end(): Promise<void> {
    const gone = once(this.ssh, 'close');
    this.ssh.end();
    await gone;
  }

  /** Goes away without a word. */
  vanish(): void {
    this.ssh.destroy();
  }
}

const { WRITE, CREAT, TRUNC, APPEND } = ssh2.utils.sftp.OPEN_MODE;
export const forNew = WRITE | CREAT | TRUNC;
export const forMore = WRITE | CREAT | APPEND;
/** As scp and lftp open: neither at the end nor empty. */
export const asItIs = WRITE | CREAT;

function ask<Result>(call: (back: Back<Result>) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result)));
  });
}
