import { randomInt } from 'node:crypto';

/** So many random characters of an alphabet, each as likely as any other. */
export function makePairingCode(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
