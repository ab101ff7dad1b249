export const appErrorCodes = [
  'INVALID_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'LIMIT_EXCEEDED',
  'SOURCE_UNREACHABLE',
  'INTERNAL',
] as const;
export type AppErrorCode = (typeof appErrorCodes)[number];

export type FieldError = { readonly path: string; readonly message: string };

type Details = {
  readonly errors?: readonly FieldError[];
  /** Seconds after which the same call may succeed; answered as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** What was asked for has been there and is no longer kept; the first number that still is. */
  readonly firstKept?: number;
  /** Where an upload in pieces goes on, when a piece began elsewhere. */
  readonly offset?: number;
  /** File store or database have no space left: what was acknowledged is kept, and the call may succeed once there is some. */
  readonly isStoreFull?: boolean;
  readonly cause?: unknown;
};

/**
 * The one error that is thrown on purpose; each door translates it once.
 * `message` is written for the person who made the call: what happened and what to do.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;
  readonly firstKept: number | undefined;
  readonly offset: number | undefined;
  readonly isStoreFull: boolean;

  constructor(code: AppErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.errors = details.errors ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.firstKept = details.firstKept;
    this.offset = details.offset;
    this.isStoreFull = details.isStoreFull === true;
  }
}
