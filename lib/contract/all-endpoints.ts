import * as credentials from './credentials.ts';
import type { Endpoint } from './endpoint.ts';
import * as identities from './identities.ts';
import * as sources from './sources.ts';

const rooms: readonly object[] = [sources, identities, credentials];

/** Every endpoint under `/api/v1/{tenant}`: the OpenAPI file, the API page and the generated access tests read this list. */
export const allEndpoints: readonly Endpoint[] = rooms.flatMap((room) => Object.values(room).filter(isEndpoint));

/** A room's other exports are shapes. */
function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'scope' in value;
}
