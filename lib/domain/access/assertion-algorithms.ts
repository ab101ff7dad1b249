/** How a program may sign its assertions (RFC 7518 section 3.1): RSA keys with either of the first two, P-256 keys with the last. */
export const assertionAlgorithms = ['RS256', 'RS512', 'ES256'] as const;
export type AssertionAlgorithm = (typeof assertionAlgorithms)[number];
