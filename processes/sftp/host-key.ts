import ssh2, { type ParsedKey } from 'ssh2';

import { sftpHostKeys } from '#lib/infra/secrets/sftp-host-key';

export type HostKey = { readonly key: ParsedKey };

/**
 * The server's host keys as ssh2 takes them. It would offer an RSA key for signatures with SHA-1, too, whatever it is told; so the
 * key goes in under the names of the two signatures that it may make.
 */
export function loadHostKeys(): HostKey[] {
  return sftpHostKeys().flatMap(({ type, privateKey }) => {
    const key = ssh2.utils.parseKey(privateKey);
    if (key instanceof Error) throw key;
    return type === 'ssh-rsa' ? [as(key, 'rsa-sha2-512'), as(key, 'rsa-sha2-256')] : [{ key }];
  });
}

function as(key: ParsedKey, type: string): HostKey {
  return { key: Object.create(key, { type: { value: type } }) as ParsedKey };
}
