'use client';

import type { Route } from 'next';

import { Status } from '#components/status/status';
import { LinkButton } from '#components/ui/link-button';
import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';

import { Block } from './block';
import { limitsOf } from './limits-of.ts';
import { type Attention, toAttention } from './to-attention.ts';
import type { HomeLists } from './use-home-lists';

/** Everything that waits for a person, each with its one button. */
export function NeedsAttention({ sources, held, previewed, notices, quota }: HomeLists) {
  const { slug } = useTenant();
  return (
    <Block title="Needs attention" queries={[held, previewed, sources, notices]}>
      {() => {
        const attention = toAttention({
          held: held.data?.items ?? [],
          previewed: previewed.data?.items ?? [],
          sources: sources.data?.items ?? [],
          notices: notices.data?.items ?? [],
          limits: limitsOf(quota),
        });
        if (attention.length === 0) {
          return (
            <p className="text-ink-2">
              Nothing needs you. Last check <Time value={new Date(held.dataUpdatedAt).toISOString()} shows="relative" />
              .
            </p>
          );
        }
        return (
          <ul className="divide-line -mt-4 divide-y">
            {attention.map(({ id, status, sentence, action, path }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                <span className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-3 gap-y-1">
                  <AttentionStatus status={status} />
                  <span className="figures">{sentence}</span>
                </span>
                <LinkButton size="small" href={`/${slug}${path}` as Route}>
                  {action}
                </LinkButton>
              </li>
            ))}
          </ul>
        );
      }}
    </Block>
  );
}

function AttentionStatus({ status }: Pick<Attention, 'status'>) {
  if (status === 'late') return <Status kind="source" value="late" />;
  if (status === 'agentCopied') return <Status kind="agent" value="secondHost" />;
  if (status === 'agentOffline') return <Status kind="agent" value="offline" />;
  if (status === 'keyExpired') return <Status kind="key" value="expired" />;
  if (status === 'keyExpiring') return <Status kind="key" value="expiresSoon" />;
  if (status === 'nearlyFull') return <Status kind="limit" value="nearlyFull" />;
  return <Status kind="run" value={status} />;
}
