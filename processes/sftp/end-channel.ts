import type { SFTPWrapper } from 'ssh2';

/** What ssh2 keeps to itself. */
type Inside = {
  readonly outgoing: { readonly id: number; readonly state: string };
  readonly _protocol: { exitStatus: (channel: number, code: number) => void; channelEOF: (channel: number) => void };
  readonly _buffer: readonly unknown[];
};

/** Ends an SFTP channel as OpenSSH's server does, exit status first: its client waits for that when it quits. */
export function endChannel(sftp: SFTPWrapper): void {
  const { outgoing, _protocol: protocol } = sftp as unknown as Inside;
  if (outgoing.state !== 'open') return;
  protocol.exitStatus(outgoing.id, 0);
  protocol.channelEOF(outgoing.id);
  sftp.end();
}

/** Whether answers wait because the client does not take them. */
export function isBacklogged(sftp: SFTPWrapper): boolean {
  return (sftp as unknown as Inside)._buffer.length > 0;
}
