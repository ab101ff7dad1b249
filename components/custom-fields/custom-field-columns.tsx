import type { Column } from '#components/table/column';
import { IconButton } from '#components/ui/icon-button';
import { IconMore } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';
import { Mono } from '#components/ui/mono';
import type { CustomField } from '#lib/contract/custom-fields';

import { hasChoices, typeWords } from './custom-field-words.ts';

export type OpenField = { readonly what: 'change' | 'deletion'; readonly field: CustomField };

/** Columns of the list of custom fields; who may not change them gets no menu. */
export function customFieldColumns(onOpen: ((open: OpenField) => void) | null): readonly Column<CustomField>[] {
  const columns: readonly Column<CustomField>[] = [
    {
      id: 'label',
      header: 'Label',
      cell: ({ label, section, description }) => (
        <span className="flex min-w-44 flex-col py-1">
          <span className="font-medium">{label}</span>
          {section === '' ? null : <span className="text-ink-3 text-sm">{section}</span>}
          {description === '' ? null : <span className="text-ink-2 max-w-text text-sm">{description}</span>}
        </span>
      ),
    },
    { id: 'key', header: 'Key', cell: ({ key }) => <Mono>{`custom.${key}`}</Mono> },
    { id: 'type', header: 'Holds', cell: toKind },
    {
      id: 'filled',
      header: 'Filled by',
      cell: ({ sources, readOnly }) =>
        [...sources.map(({ name }) => name), ...(readOnly ? [] : ['people'])].join(', ') || 'Nobody yet',
    },
  ];
  if (onOpen === null) return columns;
  const actions: Column<CustomField> = {
    id: 'actions',
    header: 'Actions',
    isHeaderHidden: true,
    align: 'end',
    cell: (field) => (
      <Menu
        trigger={
          <IconButton label={`Actions for ${field.label}`}>
            <IconMore className="size-5" />
          </IconButton>
        }
        items={[
          { label: 'Change', onSelect: () => onOpen({ what: 'change', field }) },
          { label: 'Delete', isDestructive: true, onSelect: () => onOpen({ what: 'deletion', field }) },
        ]}
      />
    ),
  };
  return [...columns, actions];
}

function toKind({ type, choices, required, sensitive }: CustomField): string {
  const list = hasChoices(type) ? `: ${choices.join(', ')}` : '';
  return `${typeWords[type]}${list}${required ? ' · required' : ''}${sensitive ? ' · sensitive' : ''}`;
}
