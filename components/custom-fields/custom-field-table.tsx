'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listCustomFields } from '#lib/contract/custom-fields';

import { customFieldColumns, type OpenField } from './custom-field-columns';
import { AddCustomField, EditCustomField } from './custom-field-dialog';
import { DeleteCustomField } from './delete-custom-field';

const specimen = [
  ['Cost center', 'Text', 'HR export'],
  ['Shift', 'One of a list', 'HR export'],
];

/** The tenant's own fields of a person, with what can be done to them. */
export function CustomFieldTable({ canEdit }: { readonly canEdit: boolean }) {
  const paging = useKeysetPaging();
  const [open, setOpen] = useState<OpenField | null>(null);
  const [isAdding, setAdding] = useState(false);
  const query = useQuery(q(useTenant(), listCustomFields, {}));
  const add = canEdit ? <Button onClick={() => setAdding(true)}>Add custom field</Button> : null;
  return (
    <div className="flex flex-col gap-4">
      {query.data === undefined || query.data.items.length === 0 ? null : <div>{add}</div>}
      <QueryTable
        caption="Custom fields"
        query={query}
        columns={customFieldColumns(canEdit ? setOpen : null)}
        rowKey={({ id }) => id}
        paging={paging}
        filter={null}
        nothingYet={
          <EmptyState title="No custom fields yet" specimen={specimen} {...(add === null ? {} : { action: add })}>
            A custom field keeps what your files know of a person beyond the standard fields. Sources map columns to it
            like to any other.
          </EmptyState>
        }
      />
      {isAdding ? <AddCustomField onClose={() => setAdding(false)} /> : null}
      {open === null ? null : <OpenDialog {...open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function OpenDialog({ what, field, onClose }: OpenField & { readonly onClose: () => void }) {
  const Dialog = what === 'change' ? EditCustomField : DeleteCustomField;
  return <Dialog field={field} onClose={onClose} />;
}
