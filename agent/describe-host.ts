import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { arch, hostname, release, type, version } from 'node:os';
import { promisify } from 'node:util';

export type Host = { readonly hostName: string; readonly os: string; readonly hostId?: string };

/** This computer as the portal shows it. */
export async function describeHost(): Promise<Host> {
  const machineId = await readMachineId().catch(() => undefined);
  const base = { hostName: hostname(), os: `${await describeSystem()} (${arch()})`.slice(0, 200) };
  if (machineId === undefined) return base;
  // Hashed: the number itself stays here.
  return { ...base, hostId: createHash('sha256').update(`rollcall-agent ${machineId}`).digest('hex') };
}

async function describeSystem(): Promise<string> {
  if (process.platform === 'win32') return version();
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1] ?? `${type()} ${release()}`;
}

const run = promisify(execFile);

async function readMachineId(): Promise<string | undefined> {
  if (process.platform === 'win32') {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
    const { stdout } = await run('reg', ['query', key, '/v', 'MachineGuid'], { timeout: 5000 });
    return /REG_SZ\s+(\S+)/.exec(stdout)?.[1];
  }
  if (process.platform === 'darwin') {
    const { stdout } = await run('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'], { timeout: 5000 });
    return /"IOPlatformUUID" = "([^"]+)"/.exec(stdout)?.[1];
  }
  const id = (await readFile('/etc/machine-id', 'utf8')).trim();
  return id === '' ? undefined : id;
}
