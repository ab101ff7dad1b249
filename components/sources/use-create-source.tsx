'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

import type { ApiError } from '#lib/client/api-error';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { createSource, getSource, type ListedSource, listSources, updateSource } from '#lib/contract/sources';
import type { PresetKey } from '#lib/domain/preset/preset';

import type { NameForm } from './name-fields';
import { sourcePath } from './source-path';
import { useDeciders } from './use-deciders';

type CreateSource = {
  readonly send: (values: NameForm, preset: PresetKey) => void;
  /** It is there already, and only taking over the decision has failed. */
  readonly isMade: boolean;
  /** Names of the other sources that decide who is active. */
  readonly deciders: readonly string[];
  readonly loading: boolean;
  readonly error: ApiError | null;
};

/** Creates a source, takes over the decision where that is wanted, and goes on to the next step. Sent again, it makes no second one. */
export function useCreateSource(listed: readonly ListedSource[]): CreateSource {
  const { slug } = useTenant();
  const router = useRouter();
  const [isGoing, startGoing] = useTransition();
  const create = useApiMutation(createSource, { invalidates: [listSources] });
  const change = useApiMutation(updateSource, { invalidates: [listSources, getSource], readsAgain: true });
  const made = listed.find(({ id }) => id === create.data?.id) ?? create.data;
  const { deciders, takeOver, isMoving, error } = useDeciders(made?.id ?? null);
  return {
    send: ({ takesOver, name, description, fileMeaning, decidesActive }, preset) => {
      const wish = { name, description, policy: { fileMeaning, decidesActive } };
      const onSuccess = async ({ id }: { readonly id: string }) => {
        if (takesOver && !(await takeOver())) return;
        startGoing(() => router.push(sourcePath(slug, id, 'setup', 'channel')));
      };
      if (made === undefined) create.mutate({ ...wish, preset }, { onSuccess });
      else change.mutate({ ...wish, sourceId: made.id, version: made.version }, { onSuccess });
    },
    isMade: made !== undefined && (error !== null || !change.isIdle),
    deciders,
    loading: [create, change].some(({ isPending }) => isPending) || isMoving || isGoing,
    error: create.error ?? change.error ?? error,
  };
}
