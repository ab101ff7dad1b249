import { spawn } from 'node:child_process';

/** Where OpenSSH uploads to; `folder` stands before the names. */
export type SftpPeer = {
  readonly port: number;
  readonly user: string;
  readonly keyFile: string;
  readonly folder: string;
};

/** Uploads one file under each of the names, all at the same time, by OpenSSH; gives back the seconds it took. */
export async function putFiles(peer: SftpPeer, path: string, names: readonly string[]): Promise<number> {
  const began = performance.now();
  await Promise.all(names.map((name) => put(peer, `put ${path} ${peer.folder}${name}\n`)));
  return (performance.now() - began) / 1000;
}

async function put({ port, user, keyFile }: SftpPeer, line: string): Promise<void> {
  const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'BatchMode=yes', 'LogLevel=ERROR'];
  const args = ['-F', 'none', '-i', keyFile, '-P', String(port), ...options.flatMap((one) => ['-o', one]), '-b', '-'];
  const child = spawn('sftp', [...args, `${user}@127.0.0.1`], { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(line);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`sftp ended with ${code}.`);
}
