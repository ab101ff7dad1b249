import { createHash } from 'node:crypto';

/** The fingerprint of a public key in SSH wire form (RFC 4253 section 6.6), as `ssh-keygen -l` shows it. */
export function sshFingerprint(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}
