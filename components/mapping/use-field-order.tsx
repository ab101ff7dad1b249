'use client';

import { useQuery } from '@tanstack/react-query';

import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources, type Source } from '#lib/contract/sources';

/** Says for a field that other sources fill too, whose value counts; empty where this source is alone. Samples stay apart. */
export function useFieldOrder(source: Source): (field: string) => string {
  const { data } = useQuery(qPage(useTenant(), listSources, { limit: 500 }));
  const others = (data?.items ?? []).filter(({ id, isSample }) => id !== source.id && !isSample);
  return (field) => {
    if (field === 'active' && !source.policy.decidesActive) return 'counts only when this source decides who is active';
    if (field === 'externalId' || source.isSample) return '';
    const sharing = others.filter(
      ({ identityMapping, policy }) =>
        identityMapping.some((rule) => rule.field === field) && (field !== 'active' || policy.decidesActive),
    );
    if (field === 'active') return sharing.length === 0 ? '' : `${toNames(sharing)} decides too`;
    const before = sharing.filter(({ position }) => position < source.position);
    if (before.length > 0) return `${toNames(before)} first, then this source`;
    return sharing.length === 0 ? '' : `this source first, then ${toNames(sharing)}`;
  };
}

function toNames(sources: readonly { readonly name: string }[]): string {
  return sources.map(({ name }) => name).join(', ');
}
