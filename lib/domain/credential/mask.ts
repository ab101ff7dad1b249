import { credentialKinds, type CredentialKind } from './kinds.ts';

/** What stands for a secret wherever it would be shown: it does not even tell how long it is. */
export const maskedValue = '••••';

type Coded = { readonly kind: CredentialKind; readonly rawCode: string };

/** The credential as it may be shown: what stands for a secret value is a key to it, and stays behind. */
export function maskCredential<T extends Coded>(credential: T): Omit<T, 'sealed'> {
  if (!credentialKinds[credential.kind].isSecret) return credential;
  const { sealed: _, ...shown } = { sealed: undefined, ...credential };
  return { ...shown, rawCode: maskedValue };
}

/** Whether a cell holds nothing but our own mask, as in a result file that is sent again. */
export function isMask(text: string): boolean {
  return /^(•+|\*{4})$/.test(text);
}
