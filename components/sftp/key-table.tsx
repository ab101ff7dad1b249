'use client';

import { useState } from 'react';

import { Section } from '#components/layout/section';
import { Status } from '#components/status/status';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { Mono } from '#components/ui/mono';
import { ScrollRegion } from '#components/ui/scroll-region';
import { Time } from '#components/ui/time';
import { useNow } from '#components/ui/use-now';
import type { SftpAccount, SftpKey } from '#lib/contract/sftp-accounts';

import { AddKey } from './add-key';
import { RemoveKey } from './remove-key';

type Props = { readonly account: SftpAccount; readonly canEdit: boolean };
const headings = ['Key', 'Status', 'Expires', 'Last used', 'Added'];
const cell = 'px-3 py-2 align-top';

/** The public keys of an account; two of them let a sender change keys without a gap. */
export function KeyTable({ account, canEdit }: Props) {
  const [removed, setRemoved] = useState<SftpKey | null>(null);
  const isLive = canEdit && account.revokedAt === null;
  return (
    <Section
      title="Public keys"
      actions={
        isLive ? (
          <span data-print="hide">
            <AddKey account={account} />
          </span>
        ) : null
      }
    >
      {account.keys.length === 0 ? (
        <EmptyState
          title="No key yet"
          specimen={[['Workday production', 'ssh-ed25519', 'SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDm…']]}
        >
          Ask the sender for the public half of a key pair, the file that ends in .pub. The private half never leaves
          the sender’s machine.
        </EmptyState>
      ) : (
        <ScrollRegion label="Public keys" isWide>
          <table className="w-full border-collapse">
            <caption className="sr-only">Public keys</caption>
            <thead>
              <tr className="border-line-strong border-b">
                {headings.map((heading) => (
                  <th key={heading} scope="col" className={`${cell} text-start font-semibold whitespace-nowrap`}>
                    {heading}
                  </th>
                ))}
                {isLive ? (
                  <th scope="col" data-print="hide" className={cell}>
                    <span className="sr-only">Remove</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {account.keys.map((key) => (
                <tr key={key.id} className="border-line border-b">
                  <KeyCells sftpKey={key} />
                  {isLive ? (
                    <td data-print="hide" className={`${cell} text-end`}>
                      <Button size="small" aria-label={`Remove ${key.label}`} onClick={() => setRemoved(key)}>
                        Remove
                      </Button>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {isLive && account.keys.length === 1 ? (
        <p className="text-ink-2 pt-3" data-print="hide">
          To change keys without a gap, add the new one, wait until it is used, then remove the old one.
        </p>
      ) : null}
      {removed === null ? null : <RemoveKey account={account} sftpKey={removed} onClose={() => setRemoved(null)} />}
    </Section>
  );
}

const soonMs = 14 * 86_400_000;

function KeyCells({ sftpKey: key }: { readonly sftpKey: SftpKey }) {
  const now = useNow();
  const isSoon = key.expiresAt !== null && Date.parse(key.expiresAt) - now < soonMs;
  const live = isSoon ? 'expiresSoon' : 'active';
  return (
    <>
      <th scope="row" className={`${cell} text-start font-normal`}>
        <span className="block font-medium break-words">{key.label}</span>
        <span className="text-ink-3 block">
          <Mono>{key.type}</Mono>
        </span>
        <span className="block min-w-56">
          <Mono canWrap>{key.fingerprint}</Mono>
        </span>
      </th>
      <td className={cell}>
        <Status kind="key" value={key.isExpired ? 'expired' : live} />
      </td>
      <td className={cell}>{key.expiresAt === null ? 'Never' : <Time value={key.expiresAt} shows="absolute" />}</td>
      <td className={cell}>{key.lastUsedAt === null ? 'Not yet' : <Time value={key.lastUsedAt} shows="relative" />}</td>
      <td className={cell}>
        {key.createdBy} · <Time value={key.createdAt} shows="relative" />
      </td>
    </>
  );
}
