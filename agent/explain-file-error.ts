import { userInfo } from 'node:os';

/** What the system says about files, in words; the account is named where a right is missing. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  EROFS: 'it is on a read-only disk',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this account is used up',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  EBUSY: 'another program holds it',
  ELOOP: 'it is a link',
  ENAMETOOLONG: 'its name is too long',
  ESTALE: 'the network share has gone away',
  EHOSTDOWN: 'the computer with the network share does not answer',
  ETIMEDOUT: 'the network share does not answer',
};

/** Why the system did not do what was asked of a file, as a part of a sentence. */
export function explainFileError(error: unknown): string {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return `the account ${accountName()} may not do this`;
  return words[code] ?? (code === '' ? String(error) : `the system says ${code}`);
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The account that the agent runs as, as the system names it. */
export function accountName(): string {
  try {
    const { username } = userInfo();
    const domain = process.env['USERDOMAIN'];
    return process.platform === 'win32' && domain !== undefined ? `${domain}\\${username}` : username;
  } catch {
    return `with number ${process.getuid?.() ?? '?'}`;
  }
}
