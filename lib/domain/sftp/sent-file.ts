/** What a file sent by SFTP can be: `sftp_file.state`. */
export const sentFileStates = [
  'receiving',
  'claimed',
  'waiting',
  'processed',
  'rejected',
  'removed',
  'ignored',
] as const;
export type SentFileState = (typeof sentFileStates)[number];

/** Parts of the list of files, each with the states it shows. */
export const sentFileGroups = {
  open: ['receiving', 'claimed', 'waiting'],
  processed: ['processed'],
  rejected: ['rejected'],
  ignored: ['ignored'],
} as const satisfies Record<string, readonly SentFileState[]>;
