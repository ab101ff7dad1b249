export type KeptPin = {
  /** Stands for the PIN wherever it is stored: a keyed hash. */
  readonly rawCode: string;
  /** The PIN as a text that opens only in the credential of this id. */
  readonly seal: (credentialId: string) => string;
};

/** How a tenant reads and keeps PINs. Handed to the pure floors, which have no keys. */
export type PinKeeper = {
  readonly lengthMin: number;
  readonly lengthMax: number;
  /** Equal PINs give equal codes where the tenant wants them unique, otherwise only equal PINs of one person. */
  readonly keep: (digits: string, externalId: string) => KeptPin;
};

/** What holds until a tenant decides otherwise. */
export const defaultPinRules = { lengthMin: 4, lengthMax: 8, mustBeUnique: false };
