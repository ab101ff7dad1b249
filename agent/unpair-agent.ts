import { unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { AgentError } from './agent-error.ts';
import { loadPairing, pairingFile } from './pairing.ts';

/** Forgets the server and the key; what is waiting in the folders stays there. Gives back what there is to say. */
export async function unpairAgent(dataFolder: string): Promise<string> {
  const pairing = await loadPairing(dataFolder);
  if (pairing === undefined) throw new AgentError(`Nothing to do: ${dataFolder} has no pairing.`);
  await unlink(pairingFile(dataFolder));
  await unlink(join(dataFolder, pairing.keyFile));
  return `Unpaired from ${pairing.server} (${pairing.tenant}); the key is deleted, log and journal stay in ${dataFolder}. Unpair it in the portal under Agents too.`;
}
