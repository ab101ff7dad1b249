import type { Attributes, FileEntry } from 'ssh2';

import type { SftpEntry } from '#lib/services/sftp/to-entry';

const fileMode = 0o100_644;
const folderMode = 0o040_755;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Times of SFTP 3 are whole seconds. */
export function toAttributes({ kind, sizeBytes, modifiedAt }: SftpEntry): Attributes {
  const seconds = Math.floor(modifiedAt.getTime() / 1000);
  return {
    mode: kind === 'folder' ? folderMode : fileMode,
    uid: 0,
    gid: 0,
    size: sizeBytes,
    atime: seconds,
    mtime: seconds,
  };
}

/** An entry as a listing shows it, its line in the form of `ls -l`, which some clients read. */
export function toFileEntry(entry: SftpEntry): FileEntry {
  const { name, kind, sizeBytes, modifiedAt } = entry;
  const month = months[modifiedAt.getUTCMonth()];
  const day = String(modifiedAt.getUTCDate()).padStart(2);
  const rights = kind === 'folder' ? 'drwxr-xr-x' : '-rw-r--r--';
  const longname = `${rights}    1 sftp     sftp     ${String(sizeBytes).padStart(12)} ${month} ${day}  ${modifiedAt.getUTCFullYear()} ${name}`;
  return { filename: name, longname, attrs: toAttributes(entry) };
}
