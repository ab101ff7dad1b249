import type { Source } from '#lib/contract/sources';

/** The answers of the step "Connect the file". */
export type Channel = {
  readonly way: 'upload' | 'sftp';
  readonly sftpAccountId: string | null;
  readonly filePattern: string;
};
export type ChannelErrors = { readonly sftpAccountId?: string; readonly filePattern?: string };

export function toChannel({ sftpAccountId, filePattern }: Source['delivery']): Channel {
  return { way: sftpAccountId === null ? 'upload' : 'sftp', sftpAccountId, filePattern };
}

/** What keeps the answers from being saved, at the question it belongs to. */
export function checkChannel({ way, sftpAccountId, filePattern }: Channel): ChannelErrors {
  if (way === 'upload') return {};
  return {
    ...(sftpAccountId === null ? { sftpAccountId: 'Select the account that sends the file, or add one' } : {}),
    ...(filePattern.trim() === '' ? { filePattern: 'Enter a file name pattern, for example *.csv' } : {}),
  };
}

/** The answers as settings: a way that was not chosen is left. */
export function toDelivery({ way, sftpAccountId, filePattern }: Channel) {
  if (way === 'upload') return { upload: true, sftpAccountId: null, agentId: null };
  return { upload: true, sftpAccountId, agentId: null, filePattern: filePattern.trim() };
}
