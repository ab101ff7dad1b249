import { readdir, readFile, readlink } from 'node:fs/promises';

/** Sockets that listen on a port, out of the table of /proc/net/tcp or tcp6: their inode numbers. */
export function readListeners(table: string, port: number): readonly string[] {
  const listening = '0A';
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    const isOurs = state === listening && Number.parseInt(local.split(':').at(-1) ?? '', 16) === port;
    return isOurs ? [inode] : [];
  });
}

/** The program that listens on a port, as "name (process 123)"; undefined where this account may not see it. */
export async function findPortHolder(port: number): Promise<string | undefined> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const sockets = tables.flatMap((table) => readListeners(table, port)).map((inode) => `socket:[${inode}]`);
  if (sockets.length === 0) return undefined;
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid) || !(await hasOpen(pid, sockets))) continue;
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'unknown');
    return `${name.trim()} (process ${pid})`;
  }
  return undefined;
}

async function hasOpen(pid: string, sockets: readonly string[]): Promise<boolean> {
  for (const descriptor of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
    const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
    if (sockets.includes(target)) return true;
  }
  return false;
}
