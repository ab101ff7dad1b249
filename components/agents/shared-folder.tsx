'use client';

import { useQuery } from '@tanstack/react-query';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources, type Source } from '#lib/contract/sources';
import type { FolderListing } from '#lib/domain/agent/agent-command';

import type { AgentInput } from './agent-form.ts';
import { findOverlap } from './folder-matches.ts';

type Props = {
  readonly source: Source;
  readonly typed: Partial<AgentInput>;
  readonly files: FolderListing['files'];
};

/** Warns when another source takes the same files of the same folder. */
export function SharedFolder({ source, typed, files }: Props) {
  const { data } = useQuery(q(useTenant(), listSources, { limit: 500 }));
  const { agentId = '', folder = '', filePattern = '' } = typed;
  if (data === undefined || agentId === '' || folder.trim() === '') return null;
  const others = data.items.filter(({ id }) => id !== source.id);
  const other = findOverlap({ agentId, folder, filePattern }, others, files);
  if (other === null) return null;
  return (
    <p className="border-warn max-w-text border-s-4 ps-3">
      <strong>{other.name}</strong> also reads <span className="font-mono text-sm">{other.delivery.filePattern}</span>{' '}
      in this folder. Use a narrower pattern, for example <span className="font-mono text-sm">photos_*.csv</span>.
    </p>
  );
}
