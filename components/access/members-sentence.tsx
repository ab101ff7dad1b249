'use client';

import { useQuery } from '@tanstack/react-query';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listMembers } from '#lib/contract/members';

/** How many people may open the tenant, and whether one of them leaving would lock everybody out. */
export function MembersSentence() {
  const tenant = useTenant();
  const { data } = useQuery(q(tenant, listMembers, { limit: 100 }));
  if (data === undefined) return null;
  const { items, nextCursor } = data;
  const owners = items.filter(({ role }) => role === 'owner').length;
  const count = nextCursor === null ? String(items.length) : `More than ${items.length}`;
  const people = items.length === 1 ? 'person' : 'people';
  const advice =
    owners === 1 && nextCursor === null ? ' There is one Owner; a second one keeps you from being locked out.' : '';
  return `${count} ${people} may open ${tenant.name}.${advice}`;
}
