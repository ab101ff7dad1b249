'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { describedBy } from '#components/form/described-by';
import { FieldFrame } from '#components/form/field-frame';
import type { Channel, ChannelErrors } from '#components/sources/channel';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';
import { LoadFailed } from '#components/ui/load-failed';
import { Select } from '#components/ui/select';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSftpAccount, listSftpAccounts, type SftpAccount } from '#lib/contract/sftp-accounts';

import { AccountDialog } from './account-dialog';
import { KeyTable } from './key-table';
import { LiveLine } from './live-line';
import { VendorFacts } from './vendor-sheet';

type Props = {
  readonly sourceId: string;
  readonly channel: Channel;
  readonly errors: ChannelErrors;
  readonly onChange: (channel: Channel) => void;
};

const pollMs = 3000;

/** Which account sends the file, which of its files are this source's, and whether it has come through. */
export function ChannelSftp({ sourceId, channel, errors, onChange }: Props) {
  const [isAdding, setAdding] = useState(false);
  const query = useQuery(q(useTenant(), listSftpAccounts, { limit: 500 }));
  const accounts = query.data?.items ?? [];
  const choose = (sftpAccountId: string | null) => onChange({ ...channel, sftpAccountId });
  if (query.error !== null && query.data === undefined) {
    return <LoadFailed what="SFTP accounts" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <FieldFrame id="sftp-account" label="Account" error={errors.sftpAccountId}>
            <Select
              {...controlOf('sftp-account', errors.sftpAccountId, false)}
              options={accounts.map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` }))}
              placeholder={accounts.length === 0 ? 'No account yet' : 'Select an account'}
              value={channel.sftpAccountId ?? ''}
              onChange={({ target }) => choose(target.value || null)}
            />
          </FieldFrame>
        </div>
        <Button onClick={() => setAdding(true)}>Add SFTP account</Button>
      </div>
      <FieldFrame
        id="sftp-pattern"
        label="File name pattern"
        hint="Which files of the account are for this source. * stands for any text, ? for one character; part several with ;"
        error={errors.filePattern}
      >
        <Input
          {...controlOf('sftp-pattern', errors.filePattern, true)}
          value={channel.filePattern}
          autoComplete="off"
          onChange={({ target }) => onChange({ ...channel, filePattern: target.value })}
        />
      </FieldFrame>
      <Sharing accounts={accounts} sourceId={sourceId} channel={channel} />
      {channel.sftpAccountId === null ? null : <Chosen key={channel.sftpAccountId} accountId={channel.sftpAccountId} />}
      {isAdding ? (
        <AccountDialog
          onClose={() => setAdding(false)}
          onMade={({ id }) => {
            setAdding(false);
            choose(id);
          }}
        />
      ) : null}
    </div>
  );
}

function controlOf(id: string, error: string | undefined, hasHint: boolean) {
  const hasError = error !== undefined;
  return {
    id,
    'aria-invalid': hasError || undefined,
    'aria-describedby': describedBy(id, { hasHint, hasError }),
  };
}

type SharingProps = Pick<Props, 'sourceId' | 'channel'> & { readonly accounts: readonly SftpAccount[] };

/** Two sources with one pattern: then only the headings of a file tell whose it is. */
function Sharing({ accounts, sourceId, channel }: SharingProps) {
  const others = accounts.find(({ id }) => id === channel.sftpAccountId)?.sources ?? [];
  const same = others.find(({ id, filePattern }) => id !== sourceId && filePattern === channel.filePattern.trim());
  if (same === undefined) return null;
  return (
    <p className="border-warn max-w-text border-s-4 ps-3">
      <em>{same.name}</em> also takes {same.filePattern} of this account. Use a narrower pattern, for example
      photos_*.csv; otherwise the headings of each file decide which source takes it.
    </p>
  );
}

/** What to tell the sender, the keys, and the first sign of life. */
function Chosen({ accountId }: { readonly accountId: string }) {
  const query = useQuery({ ...q(useTenant(), getSftpAccount, { accountId }), refetchInterval: pollMs });
  const account = query.data;
  if (account === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="This SFTP account" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="flex flex-col">
      <LiveLine account={account} />
      <KeyTable account={account} canEdit />
      <VendorFacts account={account} />
    </div>
  );
}
