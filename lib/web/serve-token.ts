import type { TokenAnswer } from '#lib/services/access/grant-token';
import { issueAccessToken } from '#lib/services/access/issue-access-token';
import { issueTokenForAssertion } from '#lib/services/access/issue-token-for-assertion';
import { newId } from '#lib/shared/id';

import { errorResponse } from './error-response.ts';

type Client = { readonly clientId: string; readonly clientSecret: string };
type Refusal = { readonly error: string; readonly description: string };

const limitBytes = 16 * 1024;

const grants: Readonly<Record<string, (request: Request, form: URLSearchParams) => Promise<TokenAnswer | Refusal>>> = {
  client_credentials: byCredentials,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': byAssertion,
};

/**
 * POST /api/oauth/token: client credentials in HTTP Basic or in the form, never in the address (RFC 6749 sections 2.3.1, 4.4, 5),
 * or an assertion signed with a registered key (RFC 7523 section 2.1).
 */
export async function serveToken(request: Request): Promise<Response> {
  const requestId = newId();
  try {
    return answer(requestId, await handle(request));
  } catch (error) {
    return errorResponse(error, requestId);
  }
}

async function handle(request: Request): Promise<Refusal | { readonly token: object }> {
  if (new URL(request.url).search !== '') {
    return refuse('invalid_request', 'Send all parameters in the body: addresses end up in logs');
  }
  const form = await readForm(request);
  if (form === undefined) return refuse('invalid_request', 'Send a form (application/x-www-form-urlencoded)');
  const twice = [...form.keys()].find((key) => form.getAll(key).length > 1);
  if (twice !== undefined) return refuse('invalid_request', `${twice} was sent twice`);
  const grantType = form.get('grant_type');
  if (grantType === null) return refuse('invalid_request', 'grant_type is missing: send client_credentials');
  const grant = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined;
  if (grant === undefined) {
    return refuse('unsupported_grant_type', `Send as grant_type one of ${Object.keys(grants).join(', ')}`);
  }
  const issued = await grant(request, form);
  if ('error' in issued) return issued;
  const { accessToken, expiresInSeconds, scope } = issued;
  return { token: { access_token: accessToken, token_type: 'Bearer', expires_in: expiresInSeconds, scope } };
}

async function byCredentials(request: Request, form: URLSearchParams): Promise<TokenAnswer | Refusal> {
  const client = readClient(request, form);
  return 'error' in client ? client : issueAccessToken({ ...client, scope: form.get('scope') ?? undefined });
}

async function byAssertion(_: Request, form: URLSearchParams): Promise<TokenAnswer | Refusal> {
  const assertion = form.get('assertion');
  if (assertion === null) return refuse('invalid_request', 'assertion is missing: send a signed JWT');
  const [clientId, scope] = [form.get('client_id') ?? undefined, form.get('scope') ?? undefined];
  return issueTokenForAssertion({ assertion, clientId, scope });
}

async function readForm(request: Request): Promise<URLSearchParams | undefined> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded') return undefined;
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > limitBytes) return undefined;
  const text = await request.text();
  return text.length > limitBytes ? undefined : new URLSearchParams(text);
}

function readClient(request: Request, form: URLSearchParams): Client | Refusal {
  const authorization = request.headers.get('authorization');
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  if (authorization === null) {
    if (clientId !== null && clientSecret !== null) return { clientId, clientSecret };
    return refuse('invalid_client', 'Send client id and secret in the body or by HTTP Basic');
  }
  if (clientSecret !== null) return refuse('invalid_request', 'Send the secret once: in the body or by HTTP Basic');
  const client = readBasic(authorization);
  if (client === undefined)
    return refuse('invalid_client', 'The Authorization header is not HTTP Basic with id and secret');
  if (clientId !== null && clientId !== client.clientId) {
    return refuse('invalid_request', 'client_id in the body is another one than in the Authorization header');
  }
  return client;
}

/** Both halves are form-encoded inside the header (RFC 6749 section 2.3.1). */
function readBasic(authorization: string): Client | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  try {
    const [clientId, clientSecret] = [text.slice(0, colon), text.slice(colon + 1)].map((part) =>
      decodeURIComponent(part.replaceAll('+', ' ')),
    );
    return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
  } catch {
    return undefined;
  }
}

function refuse(error: string, description: string): Refusal {
  return { error, description };
}

function answer(requestId: string, result: Refusal | { readonly token: object }): Response {
  const headers = new Headers({ 'cache-control': 'no-store', pragma: 'no-cache', 'x-request-id': requestId });
  if ('token' in result) return Response.json(result.token, { headers });
  const status = result.error === 'invalid_client' ? 401 : 400;
  if (status === 401) headers.set('www-authenticate', 'Basic realm="rollcall"');
  return Response.json({ error: result.error, error_description: result.description }, { status, headers });
}
