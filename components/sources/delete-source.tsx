'use client';

import { useState } from 'react';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { deleteSource, listSources, type Source } from '#lib/contract/sources';

import { sourcePath } from './source-path';

/** Takes the source away after its name was typed. */
export function DeleteSource({ source }: { readonly source: Source }) {
  const { slug } = useTenant();
  const [isOpen, setOpen] = useState(false);
  const remove = useLeadingMutation(deleteSource, {
    invalidates: [listSources],
    to: () => sourcePath(slug),
  });
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="max-w-text text-ink-2">
        Its runs, files and setup are deleted. The people it brought stay as they are, and no longer follow a file.
      </p>
      <Button onClick={() => setOpen(true)}>Delete source</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => remove.mutate({ sourceId: source.id, confirm: source.name })}
        title={`Delete the source ${source.name}?`}
        confirmLabel="Delete source"
        loading={remove.isPending}
        submitError={remove.error}
        nameToType={source.name}
      >
        All its runs, files and setup versions are deleted for good. Its people and their credentials stay as they are.
      </ConfirmDialog>
    </div>
  );
}
