'use client';

import { useSuspenseQuery } from '@tanstack/react-query';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSource, type Source } from '#lib/contract/sources';

/** The source of a page that has read it on the server already; it is fetched again after every change of it. */
export function useSource(sourceId: string): Source {
  return useSuspenseQuery(q(useTenant(), getSource, { sourceId })).data;
}
