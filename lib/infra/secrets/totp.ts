import { Secret, TOTP } from 'otpauth';

const stepSeconds = 30;

/** Codes by time as every authenticator app makes them: SHA-1, 6 digits, 30 seconds (RFC 6238). `seed` is base 32 without padding. */
export const totp = {
  /** 160 random bits, as RFC 4226 section 4 recommends. */
  makeSeed: (): string => new Secret({ size: 20 }).base32,

  /** What an app reads from the QR code. */
  uri: (seed: string, account: string): string => make(seed, account).toString(),

  codeAt: (seed: string, ms: number): string => make(seed).generate({ timestamp: ms }),

  /** The time step a code belongs to, when it is the one of now (ms), the one before or the one after; undefined otherwise. */
  findStep: (seed: string, code: string, ms: number): number | undefined => {
    const delta = make(seed).validate({ token: code, timestamp: ms, window: 1 });
    return delta === null ? undefined : Math.floor(ms / 1000 / stepSeconds) + delta;
  },
} as const;

function make(seed: string, label = ''): TOTP {
  const how = { algorithm: 'SHA1', digits: 6, period: stepSeconds };
  return new TOTP({ issuer: 'Rollcall', label, secret: Secret.fromBase32(seed), ...how });
}
