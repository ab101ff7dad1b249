import { z } from 'zod';

import { appErrorCodes, type AppErrorCode, type FieldError } from '#lib/shared/app-error';

/** The codes of the API, and one more for a call that never got an answer. */
export type ApiErrorCode = AppErrorCode | 'NO_ANSWER';

type Parts = {
  readonly status?: number;
  readonly errors?: readonly FieldError[];
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
};

/** Every failed call of the API in the browser. `detail` is a sentence for the person who made the call. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly detail: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ApiErrorCode, detail: string, parts: Parts = {}) {
    super(detail, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'ApiError';
    this.code = code;
    this.detail = detail;
    this.status = parts.status ?? 0;
    this.errors = parts.errors ?? [];
    this.requestId = parts.requestId;
    this.retryAfterSeconds = parts.retryAfterSeconds;
  }
}

// Problem details of RFC 9457. Read leniently: a proxy between us and the server may answer with a body of its own.
const problemDetails = z.object({
  code: z.enum(appErrorCodes),
  detail: z.string().min(1),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

const codeByStatus: Readonly<Record<number, AppErrorCode>> = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'NOT_FOUND',
  413: 'LIMIT_EXCEEDED',
  422: 'INVALID_INPUT',
  429: 'LIMIT_EXCEEDED',
};

/** Gives the error for an answer that is not 2xx, whatever its body holds. */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = problemDetails.safeParse(body);
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const common = {
    status: response.status,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  };
  if (parsed.success) {
    const { code, detail, errors } = parsed.data;
    return new ApiError(code, detail, { ...common, errors, requestId: parsed.data.requestId ?? requestId });
  }
  const detail = `Something went wrong: the server answered with status ${response.status}. Try again.`;
  return new ApiError(codeByStatus[response.status] ?? 'INTERNAL', detail, { ...common, requestId });
}
