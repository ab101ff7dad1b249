import { reportFailure } from '#lib/services/access/report-failure';
import { AppError, type AppErrorCode } from '#lib/shared/app-error';

type Row = { readonly status: number; readonly title: string };

/** Code → status and title: the only place where HTTP learns about our errors. */
export const errorTable: Record<AppErrorCode, Row> = {
  INVALID_INPUT: { status: 400, title: 'The request does not fit' },
  UNAUTHENTICATED: { status: 401, title: 'Not signed in' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  CONFLICT: { status: 409, title: 'In conflict with the present state' },
  LIMIT_EXCEEDED: { status: 429, title: 'Over the limit' },
  SOURCE_UNREACHABLE: { status: 502, title: 'The other system did not answer' },
  INTERNAL: { status: 500, title: 'Something went wrong' },
};

/** Any thrown value as problem details (RFC 9457); what is not an AppError is logged in full and shown by its request id only. */
export function errorResponse(thrown: unknown, requestId: string): Response {
  const error = asAppError(thrown, requestId);
  const { status, title } = rowOf(error);
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="rollcall"');
  if (error.retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.ceil(error.retryAfterSeconds)));
  const type = `/api-docs#${error.code.toLowerCase().replaceAll('_', '-')}`;
  const body = { type, title, status, code: error.code, detail: error.message, requestId, errors: error.errors };
  return new Response(JSON.stringify(body), { status, headers });
}

/** A limit that waiting does not heal is about size. */
function rowOf(error: AppError): Row {
  if (error.code === 'LIMIT_EXCEEDED' && error.retryAfterSeconds === undefined) {
    return { status: 413, title: 'Too large' };
  }
  return errorTable[error.code];
}

function asAppError(thrown: unknown, requestId: string): AppError {
  if (thrown instanceof AppError && thrown.code !== 'INTERNAL') return thrown;
  reportFailure(thrown, { requestId });
  return new AppError(
    'INTERNAL',
    `Something went wrong on our side. Try again; if it happens again, tell support this request id: ${requestId}`,
  );
}
