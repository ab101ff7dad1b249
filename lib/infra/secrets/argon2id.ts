import { argon2 } from 'node:crypto';

import { AppError } from '#lib/shared/app-error';

/** Waiting hashes beyond this are refused: a flood of sign-ins must not starve everything else. */
const waitingLimit = 20;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Argon2id of a password with 19 MiB, 2 passes, 1 lane (OWASP's floor), 32 bytes. One at a time in this process;
 * throws LIMIT_EXCEEDED when too many wait.
 */
export async function argon2id(password: string, salt: Buffer): Promise<Buffer> {
  if (waiting >= waitingLimit) {
    throw new AppError('LIMIT_EXCEEDED', 'Too many people are signing in just now: try again in a few seconds', {
      retryAfterSeconds: 5,
    });
  }
  waiting += 1;
  const mine = last.then(() => work(password, salt));
  last = mine.catch(() => undefined).finally(() => (waiting -= 1));
  return mine;
}

function work(password: string, salt: Buffer): Promise<Buffer> {
  const parameters = {
    message: password.normalize('NFC'),
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory: 19 * 1024,
    passes: 2,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}
