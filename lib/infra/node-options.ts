/** What each process needs from Node: Next brings its own React, everything else runs under the condition of server code. */
export const nodeOptions = {
  web: [],
  // Rows live for a moment: a small nursery keeps the memory of a large file flat (docs/decisions/0007).
  worker: ['--conditions=react-server', '--max-semi-space-size=8', '--max-old-space-size=160'],
  // Bytes live for a moment here, too; a flood ends this process before it ends the machine, and it is started again at once.
  sftp: ['--conditions=react-server', '--max-semi-space-size=4', '--max-old-space-size=256'],
} as const;
