import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import type { SFTPWrapper } from 'ssh2';

import { isBacklogged } from './end-channel.ts';

const unreadMaxBytes = 1024 ** 2;
const unreadMaxMs = 60_000;

type Answers = {
  readonly sftp: SFTPWrapper;
  readonly socket: Socket;
  readonly fail: (reason: string) => void;
};

/** A client that asks for more than it takes waits; one that takes nothing at all is let go. */
export async function untilTaken({ sftp, socket, fail }: Answers, isEnding: () => boolean): Promise<void> {
  const since = performance.now();
  while (isBacklogged(sftp) || socket.writableLength > unreadMaxBytes) {
    if (socket.destroyed || isEnding()) return;
    if (performance.now() - since > unreadMaxMs) return fail('it takes none of its answers');
    await sleep(5);
  }
}
