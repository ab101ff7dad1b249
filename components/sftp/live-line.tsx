'use client';

import { Status } from '#components/status/status';
import { formatAbsolute } from '#components/ui/format-time';
import { useNow } from '#components/ui/use-now';
import { useTenant } from '#lib/client/tenant';
import type { SftpAccount, SftpConnection } from '#lib/contract/sftp-accounts';

import { accountStatus } from './account-status.ts';

/** Whether the sender has come through, kept up to date while the page is open and said aloud when it changes. */
export function LiveLine({ account }: { readonly account: SftpAccount }) {
  const status = accountStatus(account);
  const { lastConnection } = account;
  return (
    <output className="text-md border-line flex flex-wrap items-center gap-x-3 gap-y-1 border-y py-3">
      <Status kind="sftpAccount" value={status} />
      <span className="text-ink-2 min-w-0 break-words">{notes[status] ?? null}</span>
      {lastConnection === null ? null : <Last connection={lastConnection} />}
    </output>
  );
}

const notes: Readonly<Record<string, string>> = {
  noKey: 'Add a public key: without one nobody can sign in.',
  paused: 'Nobody can sign in until you resume it.',
  revoked: 'It was ended for good. Its files and runs stay.',
  waiting: 'This line changes as soon as the sender connects.',
};

function Last({ connection }: { readonly connection: SftpConnection }) {
  const { at, address, outcome, reason, files, endedAt } = connection;
  const time = useTimeOfDay(at);
  const count = files === 1 ? '1 file' : `${files} files`;
  return (
    <span className="text-ink-2 figures min-w-0 break-words">
      {outcome === 'refused'
        ? `Last sign-in failed: ${reason ?? 'no reason was kept'}. It came ${time} from ${address}`
        : `Connected ${time} from ${address}${endedAt === null ? ', still connected' : ''} · ${count}`}
    </span>
  );
}

/** "10:42", with the day before it when that is not today. */
function useTimeOfDay(at: string): string {
  const { timeZone } = useTenant();
  const now = useNow();
  const [day, time] = formatAbsolute(new Date(at), timeZone).split(', ');
  const [today] = formatAbsolute(new Date(now), timeZone).split(', ');
  return day === today && time !== undefined ? time : `${day}, ${time}`;
}
