import type { StatusOf } from '#components/status/status-looks';
import type { SftpAccount } from '#lib/contract/sftp-accounts';

/** The one word for how an account is doing: what keeps its user out first. */
export function accountStatus(account: SftpAccount): StatusOf<'sftpAccount'> {
  const { revokedAt, active, keys, lastConnection } = account;
  if (revokedAt !== null) return 'revoked';
  if (!active) return 'paused';
  if (keys.every(({ isExpired }) => isExpired)) return 'noKey';
  if (lastConnection === null) return 'waiting';
  return lastConnection.outcome === 'refused' ? 'failing' : 'connected';
}
