'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { FilePicker } from '#components/sources/file-picker';
import { Button } from '#components/ui/button';
import { Checkbox } from '#components/ui/checkbox';
import { Dialog } from '#components/ui/dialog';
import { ApiError } from '#lib/client/api-error';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { uploadFile } from '#lib/client/upload-file';
import type { OutputOf } from '#lib/contract/endpoint';
import { getIdentity, listIdentities } from '#lib/contract/identities';
import { getIdentityExplanation } from '#lib/contract/identity-explanation';
import { getIdentityHistory } from '#lib/contract/identity-history';
import { removeIdentityPicture, updateIdentityPicture } from '#lib/contract/pictures';
import { displayName } from '#lib/domain/identity/display-name';
import { pictureSizeMaxBytes } from '#lib/domain/identity/picture-limits';

import type { WholeIdentity } from './merged-field';
import { PersonPicture } from './person-picture';

type Props = { readonly identity: WholeIdentity };

const changed = [getIdentity, getIdentityHistory, getIdentityExplanation, listIdentities];

/** Gives a person a picture by hand, or takes that one away again. */
export function EditPicture({ identity }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Change picture</Button>
      {isOpen ? <PictureDialog identity={identity} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PictureDialog({ identity, onClose }: Props & { readonly onClose: () => void }) {
  const { id: identityId, edit, attributes, externalId } = identity;
  const remove = useApiMutation(removeIdentityPicture, { invalidates: changed, onSuccess: onClose });
  const isOurs = edit?.values['picture'] !== undefined || (whoStates(identity) === null && identity.picture !== null);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Picture of ${displayName(attributes) ?? externalId}`}
      footer={
        <>
          {isOurs ? (
            <Button loading={remove.isPending} onClick={() => remove.mutate({ identityId })}>
              Remove picture
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PictureNow identity={identity} />
        <PictureForm identity={identity} onShown={onClose} />
        <ActionError error={remove.error} />
      </div>
    </Dialog>
  );
}

function PictureNow({ identity }: Props) {
  const owner = whoStates(identity);
  return (
    <div className="flex items-center gap-4">
      <PersonPicture identity={identity} size="page" />
      <p className="text-ink-2">
        {owner === null
          ? identity.picture === null
            ? 'No picture yet.'
            : 'No source states this picture.'
          : `${owner} states this picture.`}
      </p>
    </div>
  );
}

function PictureForm({ identity: { id, edit }, onShown }: Props & { readonly onShown: () => void }) {
  const [isLocked, setLocked] = useState(edit?.locks['picture'] !== undefined);
  const upload = usePictureUpload(id, onShown);
  return (
    <>
      <FilePicker
        label="Picture file"
        buttonLabel="Choose picture"
        accept="image/jpeg,image/png"
        loading={upload.isPending}
        onFile={(file) => upload.mutate({ file, lock: isLocked })}
      />
      <p className="text-ink-2">A JPEG or PNG of at most {pictureSizeMaxBytes / 1_000_000} MB.</p>
      <Checkbox
        label="Your picture holds for good"
        hint="Otherwise it counts only while no source states a picture."
        checked={isLocked}
        onChange={({ target }) => setLocked(target.checked)}
      />
      {upload.data?.isShown === false ? (
        <output>The picture is kept, but a source states one, which goes first. Tick the box and send it again.</output>
      ) : null}
      <ActionError error={upload.error} />
    </>
  );
}

function whoStates({ provenance, sources }: WholeIdentity): string | null {
  const owner = provenance['picture']?.sourceId ?? null;
  return sources.find(({ sourceId }) => sourceId === owner)?.name ?? null;
}

type Chosen = { readonly file: File; readonly lock: boolean };

function usePictureUpload(identityId: string, onShown: () => void) {
  const { slug } = useTenant();
  const client = useQueryClient();
  return useMutation<OutputOf<typeof updateIdentityPicture>, ApiError, Chosen>({
    mutationFn: ({ file, lock }) => {
      if (file.size > pictureSizeMaxBytes) return Promise.reject(tooLarge(file));
      return uploadFile(updateIdentityPicture, { identityId, lock: String(lock) }, { tenant: slug, body: file });
    },
    onSuccess: async ({ isShown }) => {
      await Promise.all(changed.map(({ id }) => client.invalidateQueries({ queryKey: [slug, id] })));
      if (isShown) onShown();
    },
  });
}

/** Said before the bytes travel. */
function tooLarge({ name, size }: File): ApiError {
  const [max, own] = [pictureSizeMaxBytes / 1_000_000, (size / 1_000_000).toFixed(1)];
  return new ApiError(
    'LIMIT_EXCEEDED',
    `${name} has ${own} MB; at most ${max} MB are taken. Make the picture smaller.`,
  );
}
