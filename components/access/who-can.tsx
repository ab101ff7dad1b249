'use client';

import { useQuery } from '@tanstack/react-query';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listMembers } from '#lib/contract/members';
import { rolePermissions } from '#lib/domain/access/role';

type Props = {
  /** What the person cannot do, as a verb: "invite people". */
  readonly toDo: string;
  /** Before it, what the person can do: "You can view this." */
  readonly lead?: string;
};

/** Instead of dead buttons: that this is for others, and whom of them to ask. */
export function WhoCan({ toDo, lead = 'You can view this.' }: Props) {
  const { data } = useQuery(q(useTenant(), listMembers, { limit: 100 }));
  const able = (data?.items ?? []).filter(({ role }) => rolePermissions[role].includes('admin'));
  const names = able.slice(0, 3).map(({ name }) => name);
  const whom = names.length === 0 ? 'an Admin or an Owner' : `an Admin or an Owner (${names.join(', ')})`;
  return (
    <p className="text-ink-2 max-w-text">
      {lead} Ask {whom} to {toDo}.
    </p>
  );
}
