import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { AgentError } from './agent-error.ts';
import type { AgentState } from './agent-state.ts';
import { codeOf } from './explain-file-error.ts';
import { findPortHolder } from './find-port-holder.ts';
import type { JournalEntry } from './journal-entry.ts';
import { toHealth } from './to-health.ts';
import { toStatusPage } from './to-status-page.ts';

export type StatusSources = {
  readonly state: AgentState;
  readonly entries: () => readonly JournalEntry[];
  readonly logTail: () => readonly string[];
};

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The status page and the health answer, for this computer only. It shows, and changes nothing. */
export async function startStatusServer(port: number, sources: StatusSources): Promise<Server> {
  const server = createServer((request, response) => answer(request, response, { port, sources }));
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new AgentError(await explainPort(port, error), { cause: error });
  }
  return server;
}

async function explainPort(port: number, error: unknown): Promise<string> {
  const remedy = `choose another: --port ${port === 9000 ? 9100 : 9000}`;
  if (codeOf(error) === 'EACCES') return `Port ${port} needs rights that this account does not have: ${remedy}`;
  if (codeOf(error) !== 'EADDRINUSE') return `Port ${port} of 127.0.0.1 cannot be used (${codeOf(error)}): ${remedy}`;
  const holder = await findPortHolder(port);
  return `Port ${port} is used by ${holder ?? 'another program'}: stop it there, or ${remedy}`;
}

type Place = { readonly port: number; readonly sources: StatusSources };

function answer(request: IncomingMessage, response: ServerResponse, { port, sources }: Place): void {
  const send = (status: number, type: string, text: string) => {
    response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  // Another name that leads here is how a web page elsewhere would look in.
  if (!isOwnName(request.headers.host, port))
    return send(421, 'text/plain', 'Open http://127.0.0.1 or http://localhost');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return send(405, 'text/plain', 'This page only shows');
  }
  const health = toHealth(sources.state, sources.entries());
  if (request.url === '/health')
    return send(health.status === 'ok' ? 200 : 503, 'application/json', JSON.stringify(health));
  if (request.url === '/') return send(200, 'text/html', toStatusPage(health, sources.logTail()));
  return send(404, 'text/plain', 'There is / for people and /health for programs');
}

/** Whether a Host header names this computer as we do. */
export function isOwnName(host: string | undefined, port: number): boolean {
  const name = host?.toLowerCase();
  return ['localhost', '127.0.0.1'].some((own) => name === `${own}:${port}` || (port === 80 && name === own));
}
