import type { Endpoint } from './endpoint.ts';

/** Every endpoint under `/api/v1/{tenant}`: the OpenAPI file, the API page and the generated access tests read this list. */
export const allEndpoints: readonly Endpoint[] = [];
