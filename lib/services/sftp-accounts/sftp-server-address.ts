import type { SftpAccountWithServer } from '#lib/contract/sftp-accounts';
import { env } from '#lib/infra/env';
import { sftpHostKeys } from '#lib/infra/secrets/sftp-host-key';

/** Where programs reach the SFTP server: the machine of the portal's own address, with the server's port and host keys. */
export function sftpServerAddress(): SftpAccountWithServer['server'] {
  const { PUBLIC_URL, SFTP_PORT: port, ROLLCALL_DATA_DIR: dataDir } = env();
  const host = new URL(PUBLIC_URL).hostname;
  // A known_hosts file writes another port than 22 like this.
  const place = port === 22 ? host : `[${host.replaceAll(/[[\]]/g, '')}]:${port}`;
  const hostKeys = sftpHostKeys(dataDir).map(({ type, publicKey, fingerprint }) => ({
    type,
    fingerprint,
    knownHosts: `${place} ${type} ${publicKey}`,
  }));
  return { host, port, hostKeys };
}
