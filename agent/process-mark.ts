import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { codeOf } from './explain-file-error.ts';

/** A process and when it began, since numbers of processes come again, also after a restart of the computer; empty when there is none. */
export async function processMark(pid: number, platform: NodeJS.Platform = process.platform): Promise<string> {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return '';
  return `${pid} ${platform === 'linux' ? await startInProc(pid) : await startByPs(pid)}`.trim();
}

/** Whether a mark is that of a process that lives; where the system does not say when it began, its number has to do. */
export async function isMarkAlive(mark: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const pid = mark.split(' ')[0] ?? '';
  const now = await processMark(Number(pid), platform);
  return now !== '' && (now === mark || now === pid);
}

async function startInProc(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** Of other systems like Unix; in one language and time zone, so that two accounts read the same. */
async function startByPs(pid: number): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const asked = promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env });
  const { stdout } = await asked.catch(() => ({ stdout: '' }));
  return stdout.trim().replaceAll(/\s+/g, ' ');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
