import type { KeyObject } from 'node:crypto';

import { z } from 'zod';

import type { Endpoint, InputOf, OutputOf } from '#lib/contract/endpoint';

import { buildRequest } from './build-request.ts';
import type { Pairing } from './pairing.ts';
import { parseJson } from './parse-json.ts';
import { retryAfterOf } from './retry-after.ts';
import { type HttpAnswer, type HttpRequest, sendRequest } from './send-request.ts';
import { atServer } from './server-address.ts';
import { ServerAway, ServerRefusal } from './server-errors.ts';
import { createTokenKeeper } from './token-keeper.ts';

export type ApiClient = {
  /** Throws ServerAway when it may be tried again as it is, ServerRefusal when that is no use. */
  readonly call: <E extends Endpoint>(endpoint: E, input: InputOf<E>, body?: Buffer) => Promise<OutputOf<E>>;
  /** Writes what the endpoint answers into a file. */
  readonly save: <E extends Endpoint>(endpoint: E, input: InputOf<E>, path: string) => Promise<void>;
  /** How far the server's clock is ahead of this computer's, in milliseconds. */
  readonly serverAheadMs: () => number;
};

const problem = z.object({ detail: z.string() });
/** What passes by itself or by a person: an agent that has to be confirmed, too early, too often, a full store. */
const passing = [403, 408, 425, 429, 507];

/** The API of the tenant this computer is paired with. */
export function createApiClient(pairing: Pairing, key: KeyObject): ApiClient {
  const keeper = createTokenKeeper(pairing, key);
  const base = atServer(pairing.server, pairing.apiUrl).href.replace(/\/$/, '');

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await sendRequest(await withToken(request));
    keeper.noteTime(answer);
    if (answer.status !== 401) return answer;
    keeper.drop();
    return sendRequest(await withToken(request));
  }

  async function withToken(request: HttpRequest): Promise<HttpRequest> {
    const headers = { ...request.headers, authorization: `Bearer ${await keeper.token()}` };
    return { ...request, headers };
  }

  return {
    call: async <E extends Endpoint>(endpoint: E, input: InputOf<E>, body?: Buffer) => {
      const answer = await send(buildRequest(base, endpoint, { input, body }));
      checkStatus(answer);
      return readAnswer(endpoint, answer);
    },
    save: async (endpoint, input, path) => {
      const answer = await send({ ...buildRequest(base, endpoint, { input }), saveTo: path });
      checkStatus(answer);
    },
    serverAheadMs: keeper.serverAheadMs,
  };
}

function checkStatus({ status, headers, text }: HttpAnswer): void {
  const kind = Math.floor(status / 100);
  if (kind === 2) return;
  const detail = problem.safeParse(parseJson(text)).data?.detail ?? `The server answers with status ${status}`;
  if (kind === 3)
    throw new ServerAway(
      `The server says that it has moved to ${headers.location ?? 'another address'}: pair with that`,
    );
  if (status === 401) throw new ServerAway(`The server does not take the token of this agent (${detail})`);
  if (kind === 5 || passing.includes(status)) throw new ServerAway(detail, retryAfterOf(headers));
  throw new ServerRefusal(detail, status);
}

function readAnswer<E extends Endpoint>(endpoint: E, { text }: HttpAnswer): OutputOf<E> {
  const read = endpoint.output.safeParse(parseJson(text));
  if (read.success) return read.data as OutputOf<E>;
  throw new ServerAway(`The answer of the server to ${endpoint.id} is not understood: update this agent`);
}
