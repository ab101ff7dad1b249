import type { Algorithms } from 'ssh2';

/**
 * What a client may choose from; strict key exchange is always on. No SHA-1, no CBC, nothing below 128 bits, and a MAC only over
 * what was encrypted, but for clients that know no better.
 */
export const algorithms: Algorithms = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group16-sha512',
  ],
  serverHostKey: ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256'],
  cipher: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'chacha20-poly1305@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
  ],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  compress: ['none'],
};

/** Whether a signature of this kind proves a key; RSA only with SHA-2 (RFC 8332). */
export function isTrusted(keyType: string, hash: string | undefined): boolean {
  if (keyType === 'ssh-rsa') return hash === 'sha256' || hash === 'sha512';
  return keyType === 'ssh-ed25519' || /^ecdsa-sha2-nistp(256|384|521)$/.test(keyType);
}
