import { maskCredential } from '#lib/domain/credential/mask';

import type { CredentialChange } from './change.ts';

/** Changes as they may be shown: what stands for a secret value stays behind. */
export function maskChanges(changes: readonly CredentialChange[]): CredentialChange[] {
  return changes.map((change) => {
    switch (change.kind) {
      case 'issue':
        return { ...change, credential: maskCredential(change.credential) };
      case 'update':
        return { ...change, before: maskCredential(change.before), credential: maskCredential(change.credential) };
      case 'revoke':
        return { ...change, before: maskCredential(change.before) };
    }
  });
}
