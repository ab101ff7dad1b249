'use client';

import { useQuery } from '@tanstack/react-query';

import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources, type ListedSource } from '#lib/contract/sources';

/** How the sources are doing, in one sentence. */
export function SourcesSentence() {
  const { data } = useQuery(qPage(useTenant(), listSources, {}));
  if (data === undefined) return null;
  if (data.items.length === 0) return 'No source yet. Sources bring people and their credentials into this tenant.';
  return toSentence(data.items);
}

function toSentence(sources: readonly ListedSource[]): string {
  const count = (health: ListedSource['health']) => sources.filter((source) => source.health === health).length;
  const attention = count('needsAttention') + count('onHold');
  const active = sources.filter((source) => source.active).length;
  const whole = sources.length === 1 ? '1 source' : `${sources.length} sources`;
  const trouble = attention === 0 ? 'Nothing needs you.' : attention === 1 ? '1 needs you.' : `${attention} need you.`;
  return `${whole}, ${active} active. ${trouble}`;
}
