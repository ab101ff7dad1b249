import { AgentError } from './agent-error.ts';

const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/** The server a person typed, as an origin; without encryption only on this very computer. */
export function readServerAddress(text: string): URL {
  const typed = text.trim();
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new AgentError(
      `--server is "${text}": give the address of the portal, for example https://rollcall.example.`,
    );
  if (url.protocol === 'http:' && !ownNames.includes(url.hostname))
    throw new AgentError(
      `--server is "${text}", which is not encrypted: use https://${url.host}. Only localhost can do without.`,
    );
  if (url.username !== '' || url.password !== '')
    throw new AgentError('--server contains a password: give the address alone; the code proves who you are.');
  return new URL(url.origin);
}

/** The same path at the server that a person typed: an answer never leads the agent to another one. */
export function atServer(server: string, address: string): URL {
  const { pathname } = new URL(address);
  return new URL(pathname, server);
}
