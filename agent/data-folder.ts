import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import { AgentError } from './agent-error.ts';
import { accountName, explainFileError } from './explain-file-error.ts';

type Host = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isRoot: boolean;
};

/** Where key, journal and log of this computer's agent are kept unless `--data` says otherwise. */
export function usualDataFolder({ platform, env, home, isRoot }: Host): string {
  if (platform === 'win32') return `${env['ProgramData'] ?? 'C:\\ProgramData'}\\Rollcall Agent`;
  if (platform === 'darwin')
    return isRoot
      ? '/Library/Application Support/Rollcall Agent'
      : `${home}/Library/Application Support/Rollcall Agent`;
  if (isRoot) return '/var/lib/rollcall-agent';
  return join(env['XDG_STATE_HOME'] ?? join(home, '.local/state'), 'rollcall-agent');
}

export function dataFolderOf(given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  const isRoot = process.getuid?.() === 0;
  return usualDataFolder({ platform: process.platform, env: process.env, home: homedir(), isRoot });
}

/** Windows gives everybody what lies in ProgramData: only the system, administrators and this account keep the folder. */
export function closeFolderWords(folder: string, account: string): readonly string[] {
  const keepers = ['*S-1-5-18', '*S-1-5-32-544', account];
  return [folder, '/inheritance:r', '/grant:r', ...keepers.map((keeper) => `${keeper}:(OI)(CI)F`)];
}

/**
 * Makes the folder if need be; nobody else may read it. `isToClose`: nor one that was there already, which takes the rights of an
 * owner that the account of the service does not have.
 */
export async function openDataFolder(folder: string, isToClose = false): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((made !== undefined || isToClose) && process.platform === 'win32')
      execFileSync('icacls.exe', closeFolderWords(folder, accountName()));
  } catch (error) {
    throw new AgentError(
      `The data folder ${folder} cannot be made (${explainFileError(error)}): run this as an administrator, or name another folder with --data.`,
      { cause: error },
    );
  }
}
