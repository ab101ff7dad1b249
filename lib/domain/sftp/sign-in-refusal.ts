/** What became of a connection: `sftp_connection.outcome`. */
export const connectionOutcomes = ['signedIn', 'refused'] as const;

export type SignInFacts = { readonly fingerprint: string; readonly address: string };

/**
 * Why a sign-in was refused, for those who look after the account; whoever tried hears the same for all of them. Each sentence goes on
 * after "Last sign-in failed:".
 */
export const signInRefusals = {
  unknownUser: () => 'no account has this user name',
  accountRevoked: () => 'the account was revoked',
  accountPaused: () => 'the account is paused',
  addressNotAllowed: ({ address }: SignInFacts) => `${address} is not among the allowed addresses`,
  keyUnknown: ({ fingerprint }: SignInFacts) => `key not recognised (${fingerprint})`,
  keyExpired: ({ fingerprint }: SignInFacts) => `the key has expired (${fingerprint})`,
} as const satisfies Record<string, (facts: SignInFacts) => string>;
export type SignInRefusal = keyof typeof signInRefusals;
