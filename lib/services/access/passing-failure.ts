import { type DatabaseFault, toDatabaseFault } from '#lib/infra/db/database-error';

export type PassingFailure = {
  readonly message: string;
  readonly retryAfterSeconds: number;
  /** Surely nothing was written; else a write may have arrived although its answer has not. */
  readonly isUndone: boolean;
  readonly isStoreFull?: true;
};

const busy: PassingFailure = {
  message:
    'Somebody else is changing the same data, for example a run. Nothing was changed by this call. Try again in a few seconds.',
  retryAfterSeconds: 5,
  isUndone: true,
};

const failures: Partial<Record<DatabaseFault, PassingFailure>> = {
  busy,
  clash: busy,
  full: {
    message:
      'The disk of the database is full. Nothing was changed by this call; what is stored is safe and can be read. Make space on that disk, then try again.',
    retryAfterSeconds: 30,
    isUndone: true,
    isStoreFull: true,
  },
  unreachable: {
    message: 'The database cannot be reached at the moment. Try again in a few seconds.',
    retryAfterSeconds: 5,
    isUndone: false,
  },
};

/** What a caller is told about a failure that ends by itself; null when it is none. */
export function passingFailure(thrown: unknown): PassingFailure | null {
  return failures[toDatabaseFault(thrown)] ?? null;
}
