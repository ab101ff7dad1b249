import type { Route } from 'next';

import type { Permission } from '#lib/domain/access/permission';

import type { NavGroup } from './nav-group';
import type { NavIconName } from './nav-icon';

type Entry = {
  readonly label: string;
  readonly path: string;
  readonly icon: NavIconName;
  /** What a person must be allowed to do for the page to show anything. */
  readonly needs: Permission;
};

const groups: readonly { readonly label: string | null; readonly entries: readonly Entry[] }[] = [
  { label: null, entries: [{ label: 'Home', path: '', icon: 'home', needs: 'runs:read' }] },
  {
    label: 'Synchronize',
    entries: [
      { label: 'Sources', path: '/sources', icon: 'source', needs: 'sources:read' },
      { label: 'Runs', path: '/runs', icon: 'run', needs: 'runs:read' },
      { label: 'Identities', path: '/identities', icon: 'identity', needs: 'identities:read' },
      { label: 'Groups', path: '/groups', icon: 'group', needs: 'identities:read' },
      { label: 'Logs', path: '/logs', icon: 'audit', needs: 'runs:read' },
    ],
  },
  {
    label: 'Connect',
    entries: [
      { label: 'Agents', path: '/agents', icon: 'agent', needs: 'sources:read' },
      { label: 'SFTP', path: '/sftp', icon: 'sftp', needs: 'sources:read' },
    ],
  },
  {
    label: 'Administer',
    entries: [
      { label: 'Custom fields', path: '/settings/custom-fields', icon: 'settings', needs: 'admin' },
      { label: 'Badge types', path: '/settings/badge-types', icon: 'key', needs: 'credentials:write' },
      { label: 'PIN rules', path: '/settings/pin-rules', icon: 'key', needs: 'credentials:write' },
      { label: 'Members', path: '/settings/members', icon: 'member', needs: 'members:read' },
      { label: 'API integrations', path: '/settings/api-integrations', icon: 'key', needs: 'admin' },
      { label: 'Audit log', path: '/settings/audit', icon: 'audit', needs: 'audit:read' },
      { label: 'Retention', path: '/settings/retention', icon: 'settings', needs: 'admin' },
      { label: 'Notifications', path: '/settings/notifications', icon: 'bell', needs: 'members:read' },
      { label: 'API', path: '/settings/api', icon: 'api', needs: 'members:read' },
    ],
  },
];

/** The way to every page of a tenant that these permissions open. */
export function tenantNav(slug: string, permissions: readonly Permission[]): readonly NavGroup[] {
  return groups.map(({ label, entries }) => ({
    label,
    items: entries
      .filter(({ needs }) => permissions.includes(needs))
      .map((entry) => ({ label: entry.label, href: `/${slug}${entry.path}` as Route, icon: entry.icon })),
  }));
}
