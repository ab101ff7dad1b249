import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AgentError } from './agent-error.ts';
import { explainFileError } from './explain-file-error.ts';

export type NewKey = { readonly keyFile: string; readonly publicKey: string };

/** Makes an EC P-256 key pair; the private half goes into a file that only its owner may read, and nowhere else. */
export async function createKeyPair(dataFolder: string): Promise<NewKey> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyFile = `key-${crypto.randomUUID()}.pem`;
  const file = await open(join(dataFolder, keyFile), 'wx', 0o600);
  try {
    await file.writeFile(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
  } finally {
    await file.close();
  }
  return { keyFile, publicKey: String(pair.publicKey.export({ type: 'spki', format: 'pem' })) };
}

export async function loadPrivateKey(dataFolder: string, keyFile: string): Promise<KeyObject> {
  const path = join(dataFolder, keyFile);
  try {
    return createPrivateKey(await readFile(path));
  } catch (error) {
    throw new AgentError(
      `The key ${path} cannot be read (${explainFileError(error)}): run the agent with the account that paired it, or unpair and pair again.`,
      { cause: error },
    );
  }
}
