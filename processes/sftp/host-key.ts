import { type ParsedKey, utils } from 'ssh2';

import { sftpHostKeys } from '#lib/infra/secrets/sftp-host-key';

/**
 * The server's host keys as ssh2 takes them. It would offer an RSA key for signatures with SHA-1, too, whatever it is told; so the
 * key goes in under the names of the two signatures that it may make.
 */
export function loadHostKeys(): ParsedKey[] {
  return sftpHostKeys().flatMap(({ type, privateKey }) => {
    const key = utils.parseKey(privateKey);
    if (key instanceof Error) throw key;
    return type === 'ssh-rsa' ? [as(key, 'rsa-sha2-512'), as(key, 'rsa-sha2-256')] : [key];
  });
}

function as(key: ParsedKey, type: string): ParsedKey {
  return Object.create(key, { type: { value: type } }) as ParsedKey;
}
