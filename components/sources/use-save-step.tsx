'use client';

import { useRouter } from 'next/navigation';
import { useRef, useTransition } from 'react';

import type { ApiError } from '#lib/client/api-error';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import type { InputOf } from '#lib/contract/endpoint';
import { getSource, listSources, updateSource, type Source } from '#lib/contract/sources';

import { setupSteps, type StepKey } from './setup-steps';
import { sourcePath } from './source-path';

type Patch = Omit<InputOf<typeof updateSource>, 'sourceId' | 'version'>;
/** Where a save leads: on to the next step, or out to the list of steps. */
export type After = 'continue' | 'exit';

export type SaveStep = {
  /** `also` is done before it goes on, when the step itself is stored. Where it answers false, the page stays, and it has told why. */
  readonly save: (patch: Patch, after: After, also?: () => Promise<boolean>) => void;
  readonly loading: boolean;
  readonly error: ApiError | null;
};

/** Stores a step on the server for the version that was on screen, then goes on. Of a source that is on it changes the draft. */
export function useSaveStep(source: Source, step: StepKey): SaveStep {
  const { slug } = useTenant();
  const router = useRouter();
  const update = useApiMutation(updateSource, { invalidates: [getSource, listSources] });
  // What is stored is neither sent again nor told to be unsaved while the next page is on its way.
  const [isGoing, startGoing] = useTransition();
  const isBusy = useRef(false);
  return {
    save: (patch, after, also) => {
      if (isBusy.current || isGoing) return;
      isBusy.current = true;
      update.mutate(
        { ...patch, sourceId: source.id, version: source.version, draft: source.active || source.draft !== null },
        {
          onSuccess: async () => {
            const isDone = also === undefined || (await also());
            isBusy.current = false;
            if (!isDone) return;
            const to = sourcePath(slug, source.id, 'setup', ...(after === 'exit' ? [] : [next(step)]));
            startGoing(() => router.push(to));
          },
          onError: () => {
            isBusy.current = false;
          },
        },
      );
    },
    loading: update.isPending || isGoing,
    error: update.error,
  };
}

function next(step: StepKey): string {
  return setupSteps[setupSteps.findIndex(({ key }) => key === step) + 1]?.key ?? 'review';
}
