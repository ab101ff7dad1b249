import { Status } from '#components/status/status';
import type { Column } from '#components/table/column';
import { CopyButton } from '#components/ui/copy-button';
import { IconButton } from '#components/ui/icon-button';
import { IconMore } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';
import { Mono } from '#components/ui/mono';
import { Time } from '#components/ui/time';
import type { ApiIntegration } from '#lib/contract/api-integrations';

import { scopeWords } from './scope-words';

export type OpenIntegration = {
  readonly what: 'change' | 'rotation' | 'revocation';
  readonly integration: ApiIntegration;
};

/** Columns of the list of API integrations. */
export function integrationColumns(onOpen: (open: OpenIntegration) => void): readonly Column<ApiIntegration>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ name, description }) => (
        <span className="flex flex-col py-1">
          <span className="font-medium">{name}</span>
          {description === '' ? null : <span className="text-ink-3 text-sm">{description}</span>}
        </span>
      ),
    },
    { id: 'status', header: 'Status', cell: (integration) => <KeyStatus integration={integration} /> },
    {
      id: 'client',
      header: 'Client id',
      cell: ({ clientId, name }) => (
        <span className="flex items-center gap-1">
          <Mono>{clientId}</Mono>
          <CopyButton value={clientId} label={`Copy client id of ${name}`} />
        </span>
      ),
    },
    {
      id: 'scopes',
      header: 'May',
      cell: ({ scopes }) => (
        <span title={scopes.map((scope) => scopeWords[scope]).join(', ')}>
          {scopes.length === 1 && scopes[0] !== undefined ? scopeWords[scopes[0]] : `${scopes.length} scopes`}
        </span>
      ),
    },
    {
      id: 'used',
      header: 'Last used',
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? null : <Time value={lastUsedAt} shows="relative" />),
    },
    {
      id: 'created',
      header: 'Created',
      cell: ({ createdBy, createdAt }) => (
        <span className="whitespace-nowrap">
          {createdBy} · <Time value={createdAt} shows="relative" />
        </span>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      isHeaderHidden: true,
      align: 'end',
      cell: (integration) => (integration.revokedAt === null ? <Actions {...{ integration, onOpen }} /> : null),
    },
  ];
}

function KeyStatus({ integration }: { readonly integration: ApiIntegration }) {
  const { revokedAt, previousSecretUntil } = integration;
  if (revokedAt !== null) return <Status kind="key" value="revoked" />;
  if (previousSecretUntil === null) return <Status kind="key" value="active" />;
  return (
    <span className="flex flex-col">
      <Status kind="key" value="active" />
      <span className="text-ink-3 text-sm">
        Old secret works until <Time value={previousSecretUntil} shows="absolute" />
      </span>
    </span>
  );
}

type ActionsProps = { readonly integration: ApiIntegration; readonly onOpen: (open: OpenIntegration) => void };

function Actions({ integration, onOpen }: ActionsProps) {
  return (
    <Menu
      trigger={
        <IconButton label={`Actions for ${integration.name}`}>
          <IconMore className="size-5" />
        </IconButton>
      }
      items={[
        { label: 'Change name and scopes', onSelect: () => onOpen({ what: 'change', integration }) },
        { label: 'Make a new secret', onSelect: () => onOpen({ what: 'rotation', integration }) },
        { label: 'Revoke', isDestructive: true, onSelect: () => onOpen({ what: 'revocation', integration }) },
      ]}
    />
  );
}
