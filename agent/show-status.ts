import { request } from 'node:http';

import { AgentError } from './agent-error.ts';
import { loadPairing } from './pairing.ts';
import { parseJson } from './parse-json.ts';
import type { Health } from './to-health.ts';

export type StatusReport = { readonly text: string; readonly isFine: boolean };

/** How the agent of this computer stands, asked from its own status page. */
export async function showStatus(dataFolder: string, port: number): Promise<StatusReport> {
  const health = await ask(port);
  if (health === undefined) {
    const pairing = await loadPairing(dataFolder);
    const paired =
      pairing === undefined ? 'this computer is not paired' : `paired with ${pairing.server} (${pairing.tenant})`;
    return {
      isFine: false,
      text: `No agent answers on port ${port}; ${paired}. Start it: rollcall-agent run, or install.`,
    };
  }
  const folders = health.folders.map(
    ({ path, ok, matching, reason }) => `  ${path}: ${ok ? `${matching} files fit` : reason}`,
  );
  const queue = health.queue.map(
    ({ name, state, reason }) => `  ${name}: ${state}${reason === null ? '' : `, ${reason}`}`,
  );
  const lines = [
    `${health.sentence}.`,
    `Server ${health.server ?? '–'}, tenant ${health.tenant ?? '–'}, last contact ${health.lastContactAt ?? 'none yet'}, version ${health.version}`,
    'Folders:',
    ...(folders.length > 0 ? folders : ['  none']),
    'Files on their way:',
    ...(queue.length > 0 ? queue : ['  none']),
  ];
  return { isFine: health.status === 'ok', text: lines.join('\n') };
}

async function ask(port: number): Promise<Health | undefined> {
  const text = await new Promise<string | undefined>((resolve) => {
    const call = request({ host: '127.0.0.1', port, path: '/health', timeout: 5000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(undefined));
    call.end();
  });
  if (text === undefined) return undefined;
  const body = parseJson(text);
  if (typeof body === 'object' && body !== null && 'link' in body) return body as Health;
  throw new AgentError(`Port ${port} belongs to another program: name the agent's with --port.`);
}
