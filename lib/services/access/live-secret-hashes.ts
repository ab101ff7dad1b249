export type LiveSecrets = {
  readonly secretHash: string;
  readonly previousSecretHash: string | null;
  readonly previousSecretUntil: Date | null;
};

/** The hashes a secret of an API integration may have now: the present one and, for a while after a rotation, the one before. */
export function liveSecretHashes(row: LiveSecrets): string[] {
  const { secretHash, previousSecretHash: previous, previousSecretUntil: until } = row;
  return previous !== null && until !== null && until.getTime() > Date.now() ? [secretHash, previous] : [secretHash];
}
