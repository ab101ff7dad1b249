import { unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { pairAnswer, type PairAnswer } from '#lib/contract/agent-protocol';

import { AgentError } from './agent-error.ts';
import { agentVersion } from './agent-version.ts';
import { openDataFolder } from './data-folder.ts';
import { describeHost } from './describe-host.ts';
import { explainFileError } from './explain-file-error.ts';
import { createKeyPair } from './key-pair.ts';
import { loadPairing, type Pairing, pairingFile } from './pairing.ts';
import { parseJson } from './parse-json.ts';
import { retryAfterOf } from './retry-after.ts';
import { sendRequest } from './send-request.ts';
import { readServerAddress } from './server-address.ts';
import { writeAtomically } from './write-atomically.ts';

type Wish = {
  readonly dataFolder: string;
  readonly server: string | undefined;
  readonly code: string | undefined;
  readonly roots: readonly string[];
};

/** Connects this computer to its tenant by a code; gives back what there is to say. */
export async function pairAgent({ dataFolder, server, code, roots }: Wish): Promise<string> {
  if (server === undefined)
    throw new AgentError('--server is missing: give the address of the portal, as it stands there under Agents.');
  if (code === undefined)
    throw new AgentError('--code is missing: a new one stands in the portal under Agents, Add agent.');
  const address = readServerAddress(server);
  await openDataFolder(dataFolder, true);
  const before = await loadPairing(dataFolder);
  if (before !== undefined)
    throw new AgentError(
      `This computer is paired with ${before.server} (${before.tenant}) already: run rollcall-agent unpair first.`,
    );
  const host = await describeHost();
  const { keyFile, publicKey } = await createKeyPair(dataFolder).catch((error: unknown) => {
    throw new AgentError(`No key can be written into ${dataFolder}: ${explainFileError(error)}.`, { cause: error });
  });
  try {
    const answer = await ask(address, { code, ...host, version: agentVersion, publicKey });
    const { agentId, tenant, clientId, tokenUrl, apiUrl } = answer;
    const pairedAt = new Date().toISOString();
    const pairing: Pairing = {
      server: address.origin,
      agentId,
      tenant,
      clientId,
      tokenUrl,
      apiUrl,
      keyFile,
      roots: [...roots],
      pairedAt,
    };
    await writeAtomically(pairingFile(dataFolder), `${JSON.stringify(pairing, null, 2)}\n`);
    return `Paired with ${address.origin} (${tenant}) as ${host.hostName}. An administrator has to confirm this name in the portal, under Agents. Then: rollcall-agent install, or rollcall-agent run.`;
  } catch (error) {
    await unlink(join(dataFolder, keyFile)).catch(() => undefined);
    throw error;
  }
}

async function ask(server: URL, request: object): Promise<PairAnswer> {
  const answer = await sendRequest({
    method: 'POST',
    url: new URL('/api/agents/pair', server),
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(request)),
  });
  const body = parseJson(answer.text);
  if (answer.status >= 200 && answer.status < 300) {
    const read = pairAnswer.safeParse(body);
    if (read.success) return read.data;
    throw new AgentError(`${server.origin} does not answer as Rollcall does: check the address.`);
  }
  const wait = retryAfterOf(answer.headers);
  if (answer.status === 429)
    throw new AgentError(`Too many tries: wait ${Math.ceil(wait ?? 60)} seconds, then use a new code.`);
  throw new AgentError(detailOf(body) ?? `${server.origin} answers with status ${answer.status}: check the address.`);
}

function detailOf(body: unknown): string | undefined {
  const isProblem = typeof body === 'object' && body !== null && 'detail' in body;
  return isProblem && typeof body.detail === 'string' ? body.detail : undefined;
}
