/** No letter or digit that looks like another when it is read aloud or written down. */
export const pairingAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const pairingCodeLength = 8;
export const pairingMinutes = 10;
/** So many wrong ends of a code spend it. */
export const pairingTries = 5;

export type PairingCode = {
  /** Eight characters. */
  readonly code: string;
  /** The half that finds the code; the other half proves it. */
  readonly selector: string;
};

/** What somebody typed as pairing code, without blanks and hyphens; undefined when it cannot be one. */
export function readPairingCode(typed: string): PairingCode | undefined {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  const fits = new RegExp(`^[${pairingAlphabet}]{${pairingCodeLength}}$`).test(code);
  return fits ? { code, selector: code.slice(0, pairingCodeLength / 2) } : undefined;
}
