import { constants } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';

type Place = { readonly device: bigint; readonly inode: bigint; readonly path: string };

/** Windows only: nobody else may have the file open (`UV_FS_O_EXLOCK` of libuv, a share mode of 0). */
const exclusively = 0x10000000;
const writing = constants.O_WRONLY | constants.O_RDWR;

/**
 * Paths of those files that some program still has open for writing, as far as this account may see: on Linux the open files of
 * its own programs (of all, as root), on Windows of everybody. Elsewhere none is seen, and a file's rest alone tells.
 */
export async function findWriters(files: readonly Place[]): Promise<ReadonlySet<string>> {
  if (files.length === 0) return new Set();
  if (process.platform === 'win32') return findHeld(files);
  if (process.platform === 'linux') return findOpenInProc(files);
  return new Set();
}

async function findHeld(files: readonly Place[]): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for (const { path } of files) {
    try {
      await (await open(path, constants.O_RDONLY | exclusively)).close();
    } catch {
      held.add(path);
    }
  }
  return held;
}

async function findOpenInProc(files: readonly Place[]): Promise<ReadonlySet<string>> {
  const wanted = new Map(files.map(({ device, inode, path }) => [`${device}:${inode}`, path]));
  const processes = (await list('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(processes.map((pid) => findOpenOf(pid, wanted)));
  return new Set(found.flat());
}

async function findOpenOf(pid: string, wanted: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const descriptor of await list(`/proc/${pid}/fd`)) {
    const target = await stat(`/proc/${pid}/fd/${descriptor}`, { bigint: true }).catch(() => undefined);
    const path = target === undefined ? undefined : wanted.get(`${target.dev}:${target.ino}`);
    if (path !== undefined && (await isForWriting(pid, descriptor))) found.push(path);
  }
  return found;
}

async function isForWriting(pid: string, descriptor: string): Promise<boolean> {
  const info = await readFile(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8').catch(() => '');
  const flags = /^flags:\s*([0-7]+)/m.exec(info)?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & writing) !== 0;
}

/** Processes end while they are looked at, and those of others are closed to us. */
async function list(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
