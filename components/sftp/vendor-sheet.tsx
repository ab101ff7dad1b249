'use client';

import Link from 'next/link';

import { Section } from '#components/layout/section';
import { sourcePath } from '#components/sources/source-path';
import { CopyButton } from '#components/ui/copy-button';
import { Mono } from '#components/ui/mono';
import { useTenant } from '#lib/client/tenant';
import type { SftpAccountWithServer } from '#lib/contract/sftp-accounts';

import { vendorFacts, vendorText, type VendorFact } from './vendor-facts.ts';

type Props = { readonly account: SftpAccountWithServer };

/** Everything that whoever sends the files needs, and which sources take them. */
export function VendorSheet({ account }: Props) {
  return (
    <>
      <VendorFacts account={account} />
      <Takers account={account} />
    </>
  );
}

/** What the sender needs, on one screen and as one text. */
export function VendorFacts({ account }: Props) {
  const { name } = useTenant();
  const knownHosts = account.server.hostKeys.map((key) => key.knownHosts).join('\n');
  return (
    <Section
      title="What the sender needs"
      actions={
        <span className="flex flex-wrap gap-x-4">
          <CopyButton value={vendorText(account, name)} label="Copy all as text" isLabelled />
          <CopyButton value={knownHosts} label="Copy known_hosts lines" isLabelled />
        </span>
      }
    >
      <dl className="flex flex-col">
        {vendorFacts(account).map((fact) => (
          <Fact key={fact.label} fact={fact} />
        ))}
      </dl>
    </Section>
  );
}

const rowStyle =
  'border-line grid grid-cols-1 gap-x-4 border-b py-2 last:border-b-0 sm:grid-cols-[12rem_minmax(0,1fr)]';

function Fact({ fact: { label, values, isCode = false } }: { readonly fact: VendorFact }) {
  return (
    <div className={rowStyle}>
      <dt className="text-ink-2">{label}</dt>
      {values.map((value) => (
        <dd key={value} className="flex min-h-6 min-w-0 items-start gap-2 sm:col-start-2">
          {isCode ? <Mono canWrap>{value}</Mono> : <span className="max-w-text">{value}</span>}
          {isCode ? <CopyButton value={value} label={`Copy ${label.toLowerCase()}: ${value}`} /> : null}
        </dd>
      ))}
    </div>
  );
}

/** Which sources read what comes; without one every file is rejected. */
function Takers({ account: { sources } }: Props) {
  const { slug } = useTenant();
  return (
    <Section title="Sources that take the files">
      {sources.length === 0 ? (
        <p className="max-w-text border-warn border-s-4 ps-3">
          No source takes files of this account yet, so every file is rejected. Open the setup of a source, step{' '}
          <em>Connect the file</em>, and choose this account.{' '}
          <Link href={sourcePath(slug)} className="link">
            See all sources
          </Link>
        </p>
      ) : null}
      <ul className="flex flex-col gap-1">
        {sources.map(({ id, name, filePattern, active }) => (
          <li key={id}>
            <Link href={sourcePath(slug, id)} className="link">
              {name}
            </Link>{' '}
            <Mono>{filePattern}</Mono>
            {active ? null : <span className="text-ink-2"> · off: its files wait</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
