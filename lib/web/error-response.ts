import { problemTable } from '#lib/contract/problem-details';
import { passingFailure } from '#lib/services/access/passing-failure';
import { reportFailure } from '#lib/services/access/report-failure';
import { AppError } from '#lib/shared/app-error';

type Row = { readonly status: number; readonly title: string };

/** Any thrown value as problem details (RFC 9457); what is not an AppError is logged in full and shown by its request id only. */
export function errorResponse(thrown: unknown, requestId: string): Response {
  const error = asAppError(thrown, requestId);
  const { status, title } = rowOf(error);
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="rollcall"');
  if (error.retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.ceil(error.retryAfterSeconds)));
  const type = `/api-docs#${error.code.toLowerCase().replaceAll('_', '-')}`;
  const body = { type, title, status, code: error.code, detail: error.message, requestId, errors: error.errors };
  const { firstKept, offset } = error;
  return new Response(JSON.stringify({ ...body, firstKept, offset }), { status, headers });
}

/** A limit that waiting does not heal is about size; a failure that it does heal is about the moment. */
function rowOf(error: AppError): Row {
  if (error.isStoreFull) return { status: 507, title: 'No space left' };
  if (error.code === 'INTERNAL' && error.retryAfterSeconds !== undefined) {
    return { status: 503, title: 'Not at the moment' };
  }
  if (error.code === 'LIMIT_EXCEEDED' && error.retryAfterSeconds === undefined) {
    return { status: 413, title: 'Too large' };
  }
  if (error.firstKept !== undefined) return { status: 410, title: 'No longer kept' };
  return problemTable[error.code];
}

function asAppError(thrown: unknown, requestId: string): AppError {
  if (thrown instanceof AppError && isForCaller(thrown)) return thrown;
  reportFailure(thrown, { requestId });
  if (thrown instanceof AppError && thrown.isStoreFull) return thrown;
  const passing = passingFailure(thrown);
  if (passing !== null) return new AppError('INTERNAL', passing.message, passing);
  return new AppError(
    'INTERNAL',
    `Something went wrong on our side. Try again; if it happens again, tell support this request id: ${requestId}`,
  );
}

/** What heals by waiting is no bug of ours: the caller is told when to come again. */
function isForCaller({ code, retryAfterSeconds }: AppError): boolean {
  return code !== 'INTERNAL' || retryAfterSeconds !== undefined;
}
