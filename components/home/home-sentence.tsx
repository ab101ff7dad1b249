'use client';

import { Time } from '#components/ui/time';

import { limitsOf } from './limits-of.ts';
import { toAttention } from './to-attention.ts';
import type { HomeLists } from './use-home-lists';

/** Whether anything needs anybody, how many people are active, how fresh that is. */
export function HomeSentence({ sources, held, previewed, notices, recent, overview, quota }: HomeLists) {
  if (sources.data === undefined || held.data === undefined || previewed.data === undefined) return null;
  const lists = { sources: sources.data.items, held: held.data.items, previewed: previewed.data.items };
  const told = { notices: notices.data?.items ?? [], limits: limitsOf(quota) };
  const count = toAttention({ ...lists, ...told }).length;
  const newest = recent.data?.items[0];
  return (
    <>
      {needs(count)} {peopleWords(overview.data?.people.active ?? 0)}
      {newest === undefined ? null : (
        <>
          {' '}
          Last file <Time value={newest.createdAt} shows="relative" />.
        </>
      )}
    </>
  );
}

function needs(count: number): string {
  if (count === 0) return 'Nothing needs you.';
  return count === 1 ? '1 thing needs you.' : `${count} things need you.`;
}

function peopleWords(active: number): string {
  if (active === 0) return '';
  return active === 1 ? '1 person is active.' : `${active.toLocaleString('en')} people are active.`;
}
