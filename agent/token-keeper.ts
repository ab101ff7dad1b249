import type { KeyObject } from 'node:crypto';

import { z } from 'zod';

import type { Pairing } from './pairing.ts';
import { parseJson } from './parse-json.ts';
import { retryAfterOf } from './retry-after.ts';
import { type HttpAnswer, sendRequest } from './send-request.ts';
import { atServer } from './server-address.ts';
import { ServerAway, ServerRefusal } from './server-errors.ts';
import { signAssertion } from './sign-assertion.ts';

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const granted = z.object({ access_token: z.string(), expires_in: z.number() });
const refused = z.object({ error: z.string(), error_description: z.string().default('') });

export type TokenKeeper = {
  /** The token in hand, or a new one when there is none or it ends soon. */
  readonly token: () => Promise<string>;
  /** Throws away the token in hand. */
  readonly drop: () => void;
  /** Learns the server's clock from an answer. */
  readonly noteTime: (answer: HttpAnswer) => void;
  /** How far the server's clock is ahead of this computer's, in milliseconds, as far as answers have told. */
  readonly serverAheadMs: () => number;
};

/** Answers are under way for this long; less is no other time. */
const jitterMs = 5000;
/** Assertions are taken with clocks that differ by no more. */
const leewayMs = 30_000;

/** Fetches tokens with the private key and renews each before it ends. */
export function createTokenKeeper(pairing: Pairing, key: KeyObject): TokenKeeper {
  let held: { readonly token: string; readonly endsAt: number } | undefined;
  /** Assertions are judged by the server's clock. */
  let serverAheadMs = 0;

  function noteTime({ headers }: HttpAnswer): void {
    const theirs = Date.parse(headers.date ?? '');
    const ahead = theirs - Date.now();
    if (Math.abs(ahead - serverAheadMs) > jitterMs) serverAheadMs = ahead;
  }

  async function askForToken(): Promise<HttpAnswer> {
    const now = Date.now() + serverAheadMs;
    const claims = { clientId: pairing.clientId, audience: pairing.tokenUrl, now, id: crypto.randomUUID() };
    const form = { grant_type: grantType, client_id: pairing.clientId, assertion: signAssertion(key, claims) };
    const answer = await sendRequest({
      method: 'POST',
      url: atServer(pairing.server, pairing.tokenUrl),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams(form).toString()),
    });
    noteTime(answer);
    return answer;
  }

  async function fetchToken(): Promise<string> {
    const known = serverAheadMs;
    let answer = await askForToken();
    // Signed by a wrong clock: the answer has told the right time.
    if (answer.status !== 200 && Math.abs(serverAheadMs - known) > leewayMs) answer = await askForToken();
    const { access_token, expires_in } = readGrant(answer);
    held = { token: access_token, endsAt: performance.now() + expires_in * 800 };
    return access_token;
  }

  return {
    noteTime,
    serverAheadMs: () => serverAheadMs,
    token: async () => (held !== undefined && performance.now() < held.endsAt ? held.token : fetchToken()),
    drop: () => {
      held = undefined;
    },
  };
}

function readGrant(answer: HttpAnswer): z.infer<typeof granted> {
  const body = parseJson(answer.text);
  const good = granted.safeParse(body);
  if (answer.status === 200 && good.success) return good.data;
  const { data } = refused.safeParse(body);
  if (data?.error === 'invalid_grant' || data?.error === 'invalid_client')
    throw new ServerRefusal(`The server does not know this agent any more (${data.error_description})`, 401);
  throw new ServerAway(
    `The server gives no token (status ${answer.status}${data === undefined ? '' : `, ${data.error}`})`,
    retryAfterOf(answer.headers),
  );
}
