'use client';

import { useQuery } from '@tanstack/react-query';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getAuthority, type Source } from '#lib/contract/sources';

/** Says for a field that other sources fill too, whose value counts; empty where this source is alone. */
export function useFieldOrder(source: Source): (field: string) => string {
  const { data } = useQuery(q(useTenant(), getAuthority, {}));
  return (field) => {
    if (field === 'active' && !source.policy.decidesActive) return 'counts only when this source decides who is active';
    if (data === undefined || field === 'externalId') return '';
    const others = (data.fields[field] ?? []).filter((id) => id !== source.id);
    const nameOf = (id: string) => data.sources.find((one) => one.id === id)?.name ?? id;
    const isBefore = (id: string) => data.order.indexOf(id) < data.order.indexOf(source.id);
    const before = others.filter(isBefore).map(nameOf);
    if (before.length > 0) return `${before.join(', ')} first, then this source`;
    return others.length === 0 ? '' : `this source first, then ${others.map(nameOf).join(', ')}`;
  };
}
