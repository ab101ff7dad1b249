import { z } from 'zod';

import { machineScopes } from '#lib/domain/access/machine-scopes';

import { allEndpoints } from './all-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import { problemDetails, problemTable } from './problem-details.ts';

type Json = Record<string, unknown>;

/** The API as an OpenAPI 3.1 document, drawn from the endpoints themselves, so it cannot lag behind. */
export function openapi(serverUrl: string, version: string): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Rollcall',
      version,
      description:
        'Keeps a directory of people and their access credentials true to the files that know about them. ' +
        'Lists answer `{"items","nextCursor"}`; refusals are problem details (RFC 9457); writes accept `Idempotency-Key`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    security: [{ oauth: [] }, { session: [] }],
    paths: toPaths(),
    components: {
      securitySchemes: securitySchemes(serverUrl),
      schemas: { Problem: toSchema(problemDetails, 'output') },
      responses: { Problem: problemResponse() },
    },
  };
}

function toPaths(): Json {
  const byPath = Map.groupBy(allEndpoints, ({ path }) => `/api/v1/{tenant}${path}`);
  return Object.fromEntries(
    [...byPath].map(([path, endpoints]) => [
      path,
      Object.fromEntries(endpoints.map((endpoint) => [endpoint.method.toLowerCase(), toOperation(endpoint)])),
    ]),
  );
}

function toOperation(endpoint: Endpoint): Json {
  const { id, summary, scope, path, status = 200 } = endpoint;
  const body = toRequestBody(endpoint);
  return {
    operationId: id,
    summary,
    tags: [path.split('/')[1]],
    description: `Needs the permission \`${scope}\`.`,
    security: [{ oauth: (machineScopes as readonly string[]).includes(scope) ? [scope] : [] }, { session: [] }],
    parameters: toParameters(endpoint),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { [status]: toAnswer(endpoint), default: { $ref: '#/components/responses/Problem' } },
  };
}

const tenantParameter = {
  name: 'tenant',
  in: 'path',
  required: true,
  description: 'Short name of the tenant',
  schema: { type: 'string' },
};
const idempotencyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes a repeated call answer like the first one, for 24 hours',
  schema: { type: 'string', maxLength: 255 },
};

function toParameters(endpoint: Endpoint): Json[] {
  const { properties, required } = inputOf(endpoint);
  const inPath = pathNames(endpoint);
  const names = sendsJson(endpoint) ? inPath : Object.keys(properties);
  const own = names.map((name) => ({
    name,
    in: inPath.includes(name) ? 'path' : 'query',
    required: inPath.includes(name) || required.includes(name),
    schema: properties[name] ?? {},
  }));
  return [tenantParameter, ...own, ...(endpoint.method === 'GET' ? [] : [idempotencyParameter])];
}

function toRequestBody(endpoint: Endpoint): Json | undefined {
  if (endpoint.rawBody === 'request') {
    return { required: true, content: { 'application/octet-stream': {}, 'text/csv': {} } };
  }
  if (!sendsJson(endpoint)) return undefined;
  const { properties, required } = inputOf(endpoint);
  const inPath = pathNames(endpoint);
  const kept = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  if (kept.length === 0) return undefined;
  const needed = required.filter((name) => !inPath.includes(name));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(kept),
    required: needed,
    additionalProperties: false,
  };
  return { required: needed.length > 0, content: { 'application/json': { schema } } };
}

function toAnswer({ status = 200, rawBody, output, summary }: Endpoint): Json {
  if (status === 204) return { description: 'Done' };
  if (rawBody === 'response') return { description: summary, content: { 'application/octet-stream': {} } };
  return { description: summary, content: { 'application/json': { schema: toSchema(output, 'output') } } };
}

function problemResponse(): Json {
  const codes = Object.entries(problemTable).map(([code, { status, advice }]) => `${status} \`${code}\`: ${advice}`);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return { description: codes.join('\n'), content };
}

function securitySchemes(serverUrl: string): Json {
  const scopes = Object.fromEntries(machineScopes.map((scope) => [scope, scope.replace(':', ': ')]));
  const flows = { clientCredentials: { tokenUrl: `${serverUrl}/api/oauth/token`, scopes } };
  return {
    oauth: { type: 'oauth2', description: 'Client id and secret of an API integration', flows },
    session: { type: 'apiKey', in: 'cookie', name: 'rollcall-session', description: 'Signed in to the portal' },
  };
}

function inputOf({ input }: Endpoint): { properties: Record<string, Json>; required: string[] } {
  const { properties = {}, required = [] } = toSchema(input, 'input');
  return { properties: properties as Record<string, Json>, required: required as string[] };
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function pathNames({ path }: Endpoint): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function sendsJson({ method, rawBody }: Endpoint): boolean {
  return method !== 'GET' && method !== 'DELETE' && rawBody !== 'request';
}
