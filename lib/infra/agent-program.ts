import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const fileName = 'rollcall-agent.mjs';

export type AgentProgram = { readonly fileName: string; readonly bytes: Buffer; readonly sha256: string };

/** The agent as one file, as `npm start` made it from `agent/` (scripts/steps/build-agent.mjs); null where it was not made. */
export async function readAgentProgram(path = resolve('dist', 'agent', fileName)): Promise<AgentProgram | null> {
  try {
    const bytes = await readFile(path);
    return { fileName, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
