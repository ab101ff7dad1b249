'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DefaultValues, FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';

import type { ApiError } from '#lib/client/api-error';
import { useApiMutation } from '#lib/client/mutation';
import type { Endpoint, InputOf, OutputOf } from '#lib/contract/endpoint';

import { isSame, mergeInput } from './merge-input.ts';
import { useZodForm } from './use-zod-form';

type Wish<E extends Endpoint, Input extends FieldValues, Output> = {
  readonly schema: z.ZodType<Output, Input>;
  readonly stored: OutputOf<E>;
  readonly toInput: (stored: OutputOf<E>) => Input;
  /** Stores what was entered, and answers with what is stored then. */
  readonly endpoint: E;
  readonly invalidates: readonly { readonly id: string }[];
  /** The call, from what was entered and what the fields were filled from. */
  readonly toCall: (values: Output, base: OutputOf<E>) => InputOf<E>;
};

type StoredForm<E extends Endpoint, Input extends FieldValues, Output> = {
  /** For FormShell. */
  readonly shell: {
    readonly form: UseFormReturn<Input, unknown, Output>;
    readonly onSubmit: (values: Output) => void;
    readonly loading: boolean;
    readonly submitError: ApiError | null;
  };
  /** What the fields were filled from. */
  readonly base: OutputOf<E>;
  readonly isSaved: boolean;
};

/**
 * A form over something stored, which somebody else may change too. What is stored shows in every field that nobody touched; what was
 * typed stays, also while it is being saved, and is never taken for saved.
 */
export function useStoredForm<E extends Endpoint, Input extends FieldValues, Output>(
  wish: Wish<E, Input, Output>,
): StoredForm<E, Input, Output> {
  const { schema, stored, toInput, endpoint, invalidates, toCall } = wish;
  const [base, setBase] = useState(stored);
  const form = useZodForm(schema, toInput(base) as DefaultValues<Input>);
  const seen = useRef(stored);
  const sent = useRef<Input>(toInput(base));
  const save = useApiMutation(endpoint, {
    invalidates,
    // The next press then saves with the version that came.
    readsAgain: true,
    onSuccess: (answer) => take(answer, sent.current),
  });

  function take(next: OutputOf<E>, before: Input) {
    const fresh = toInput(next);
    const now = form.getValues();
    const shown = mergeInput(fresh, before, now);
    setBase(next);
    // Only what differs is written, so that caret, focus and errors of all else stay as they are.
    for (const name of Object.keys(shown) as Path<Input>[]) {
      if (!isSame(shown[name], now[name])) form.setValue(name, shown[name]);
    }
    form.resetDefaultValues(fresh);
  }

  const follow = useEffectEvent((next: OutputOf<E>) => {
    seen.current = next;
    take(next, toInput(base));
  });
  useEffect(() => {
    // While it is saved, the answer says what is stored.
    if (stored !== seen.current && !save.isPending) follow(stored);
  }, [stored, save.isPending]);

  return {
    shell: {
      form,
      onSubmit: (values) => {
        sent.current = structuredClone(form.getValues());
        save.mutate(toCall(values, base));
      },
      loading: save.isPending,
      submitError: save.error,
    },
    base,
    isSaved: save.isSuccess && !form.formState.isDirty,
  };
}
