import { agentEndpoints } from '#lib/contract/agent-endpoints';
import type { Endpoint } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { checkAgentReach } from '#lib/services/agents/check-agent-reach';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { authenticate } from './authenticate.ts';
import { cookieName } from './cookie-name.ts';
import { errorResponse } from './error-response.ts';
import { limitRate } from './limit-rate.ts';
import { readCookie } from './read-cookie.ts';
import type { RouteHandler } from './route-handler.ts';

export type Visit = { readonly request: Request; readonly ctx: Ctx; readonly pathValues: Record<string, string> };

/**
 * The part all API routes share: who calls, may they, and one translation of errors. `work` turns the visit into a response.
 */
export function door(endpoint: Endpoint, work: (visit: Visit) => Promise<Response>): RouteHandler {
  return async (request, { params }) => {
    const requestId = newId();
    try {
      const { tenant: tenantSlug = '', ...pathValues } = onlyStrings(await params);
      const shown = request.headers.get('authorization') ?? readCookie(request.headers, cookieName('session'));
      if (shown !== undefined) limitRate('caller', shown);
      const ctx = await authenticate(request, { tenantSlug, requestId });
      limitRate('tenant', ctx.tenantId);
      checkScope(ctx, endpoint);
      if (ctx.actor.kind === 'agent') await checkAgent(ctx, endpoint, pathValues);
      return finish(await work({ request, ctx, pathValues }), requestId);
    } catch (error) {
      return finish(errorResponse(error, requestId), requestId);
    }
  };
}

function checkScope(ctx: Ctx, { scope }: Endpoint): void {
  if (ctx.permissions.has(scope)) return;
  throw new AppError('FORBIDDEN', `This needs the permission ${scope}. Ask an admin of the tenant to give it to you.`);
}

/** Agents have few endpoints, and of those only what is theirs. */
async function checkAgent(ctx: Ctx, { id }: Endpoint, pathValues: Record<string, string>): Promise<void> {
  if (!agentEndpoints.includes(id)) throw new AppError('FORBIDDEN', 'Agents do not use this address');
  await checkAgentReach(ctx, pathValues);
}

function onlyStrings(params: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(params).map(([key, value]) => [key, Array.isArray(value) ? value.join('/') : value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

function finish(response: Response, requestId: string): Response {
  response.headers.set('x-request-id', requestId);
  // Only what names its content by an ETag may be kept, and is asked for each time.
  if (!response.headers.has('etag')) response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'no-referrer');
  response.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
  return response;
}
