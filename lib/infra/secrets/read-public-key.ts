import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

import type { AssertionAlgorithm } from '#lib/domain/access/assertion-algorithms';
import { AppError } from '#lib/shared/app-error';

export type PublicKey = {
  readonly key: KeyObject;
  /** SubjectPublicKeyInfo as PEM, however it was given. */
  readonly pem: string;
  readonly algorithms: readonly AssertionAlgorithm[];
  /** SHA-256 of the DER form in base64. */
  readonly fingerprint: string;
};

/** A public key from its PEM text; INVALID_INPUT for anything that assertions may not be signed with. */
export function readPublicKey(text: string): PublicKey {
  if (text.includes('PRIVATE KEY')) {
    throw refusal('This is the private key. It has left its place: make a new pair and register its public half');
  }
  const key = parse(text);
  const algorithms = algorithmsOf(key);
  if (algorithms === undefined) {
    throw refusal('The key must be RSA with at least 2048 bits, or elliptic curve P-256');
  }
  const fingerprint = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return { key, pem: String(key.export({ type: 'spki', format: 'pem' })), algorithms, fingerprint };
}

function parse(text: string): KeyObject {
  try {
    if (!/^\s*-----BEGIN (RSA )?PUBLIC KEY-----/.test(text)) throw new Error('not a public key');
    return createPublicKey(text);
  } catch (cause) {
    throw refusal('Give a public key as PEM text, which begins with -----BEGIN PUBLIC KEY-----', cause);
  }
}

function algorithmsOf(key: KeyObject): readonly AssertionAlgorithm[] | undefined {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048) return ['RS256', 'RS512'];
  return key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1' ? ['ES256'] : undefined;
}

function refusal(message: string, cause?: unknown): AppError {
  return new AppError('INVALID_INPUT', message, { errors: [{ path: 'publicKey', message }], cause });
}
