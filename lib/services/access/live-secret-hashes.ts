export type LiveSecrets = {
  readonly secretHash: string;
  readonly previousSecretHash: string | null;
  readonly previousSecretUntil: Date | null;
};

/** The hashes a secret of an API integration may have at that time of the database: the present one and, for a while after a rotation, the one before. */
export function liveSecretHashes(row: LiveSecrets, now: Date): string[] {
  const { secretHash, previousSecretHash: previous, previousSecretUntil: until } = row;
  return previous !== null && until !== null && until > now ? [secretHash, previous] : [secretHash];
}
