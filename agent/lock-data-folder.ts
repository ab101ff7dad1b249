import { createHash } from 'node:crypto';
import { open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { AgentError } from './agent-error.ts';
import { codeOf } from './explain-file-error.ts';
import { folderKey } from './folder-key.ts';
import { holdAddress } from './hold-address.ts';
import { isMarkAlive, processMark } from './process-mark.ts';

/** Makes sure that one agent works with a data folder: two would deliver each file twice. The lock of a killed one is void. */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  return process.platform === 'win32' ? lockByPipe(folder) : lockByFile(folder);
}

/** Windows tells nobody when a process of another account began, but takes back the pipes of each that ends. */
async function lockByPipe(folder: string): Promise<() => Promise<void>> {
  const letGo = await holdAddress(pipeOf(folder));
  if (letGo === undefined) throw inUse(folder, 'see its services');
  return letGo;
}

/** The same for all spellings of a folder. */
export function pipeOf(folder: string): string {
  const key = createHash('sha256').update(folderKey(folder, 'win32')).digest('hex').slice(0, 32);
  return `\\\\.\\pipe\\rollcall-agent-${key}`;
}

async function lockByFile(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'agent.lock');
  const mine = await processMark(process.pid);
  for (let tries = 0; tries < 3; tries += 1) {
    if (await tryToWrite(path, mine)) return async () => unlink(path).catch(() => undefined);
    const theirs = (await readFile(path, 'utf8').catch(() => '')).trim();
    const pid = Number(theirs.split(' ')[0]);
    if (pid !== process.pid && (await isMarkAlive(theirs))) throw inUse(folder, `process ${pid}`);
    await unlink(path).catch(() => undefined);
  }
  throw new AgentError(`The lock ${path} cannot be taken: delete it if no agent runs, and start again.`);
}

function inUse(folder: string, who: string): AgentError {
  return new AgentError(
    `An agent works with ${folder} already (${who}): stop it first, or give this one another folder with --data.`,
  );
}

async function tryToWrite(path: string, mark: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(mark);
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
