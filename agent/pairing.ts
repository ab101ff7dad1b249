import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { AgentError } from './agent-error.ts';
import { codeOf, explainFileError } from './explain-file-error.ts';
import { parseJson } from './parse-json.ts';

/** What a paired computer knows of its server; the private key lies beside it. */
export const pairing = z.strictObject({
  /** As the person who paired it typed it: the only place the agent ever talks to. */
  server: z.url(),
  agentId: z.uuid(),
  tenant: z.string(),
  clientId: z.string(),
  /** As the server writes it into what it signs and checks. */
  tokenUrl: z.url(),
  apiUrl: z.url(),
  keyFile: z.string().regex(/^key-[\w-]+\.pem$/),
  /** Folders that the agent keeps to; empty: whatever its account may read. */
  roots: z.array(z.string()),
  pairedAt: z.string(),
});
export type Pairing = z.infer<typeof pairing>;

export function pairingFile(dataFolder: string): string {
  return join(dataFolder, 'agent.json');
}

/** Undefined while this computer is not paired. */
export async function loadPairing(dataFolder: string): Promise<Pairing | undefined> {
  const path = pairingFile(dataFolder);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new AgentError(
      `${path} cannot be read (${explainFileError(error)}): run this with the account that paired the computer, or as an administrator.`,
      { cause: error },
    );
  }
  const read = pairing.safeParse(parseJson(text));
  if (read.success) return read.data;
  throw new AgentError(`${path} is damaged: delete it and pair this computer again.`);
}
