import { z } from 'zod';

import { appErrorCodes, type AppErrorCode } from '#lib/shared/app-error';

/** Body of every refused call (RFC 9457). */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(appErrorCodes),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  /** With status 410: the first number that is still kept. */
  firstKept: z.int().optional(),
  /** With status 409 of an upload in pieces: where it goes on. */
  offset: z.int().optional(),
});

/** Code → status, title, and what a caller should do: the only place where HTTP learns about our errors. */
export const problemTable: Record<
  AppErrorCode,
  { readonly status: number; readonly title: string; readonly advice: string }
> = {
  INVALID_INPUT: {
    status: 400,
    title: 'The request does not fit',
    advice: 'Correct the fields named in `errors` and send it again.',
  },
  UNAUTHENTICATED: {
    status: 401,
    title: 'Not signed in',
    advice: 'Fetch a new token at /api/oauth/token, or sign in again.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Not allowed',
    advice: 'The role or the scopes of the caller do not cover this call; `detail` names what is missing.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'Not found',
    advice:
      'Nothing has this id in this tenant. Another tenant’s ids answer the same. With status 410 it was there and is no longer kept: go on from `firstKept`.',
  },
  CONFLICT: {
    status: 409,
    title: 'In conflict with the present state',
    advice: 'Load the object again and decide anew. An upload in pieces goes on at `offset`.',
  },
  LIMIT_EXCEEDED: {
    status: 429,
    title: 'Over the limit',
    advice: 'Wait as long as `Retry-After` says. Without that header (status 413) the request is too large.',
  },
  SOURCE_UNREACHABLE: {
    status: 502,
    title: 'The other system did not answer',
    advice: 'Check that the source system can be reached, then try again.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong',
    advice:
      'With status 503 the database is busy or out of reach: wait as long as `Retry-After` says. With status 507 the disk of the file store or of the database is full: what was acknowledged is kept, and the call may succeed once there is space. Otherwise try again; if it happens again, give support the request id.',
  },
};
