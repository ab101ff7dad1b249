'use client';

import { useState, type ReactNode } from 'react';

import type { ApiError } from '#lib/client/api-error';

import { DecisionDialog, type DecisionProps } from './decision-dialog.tsx';
import { isTyped, NameToType } from './name-to-type.tsx';

type Props = Omit<DecisionProps, 'effect' | 'children' | 'error'> & {
  /** The effect with its counts. */
  readonly children: ReactNode;
  readonly submitError: ApiError | null;
  /** A name that has to be typed first; only for what cannot be taken back. */
  readonly nameToType?: string;
};

/** Asks for a plain yes, or for a name typed word for word. */
export function ConfirmDialog({ children, submitError, nameToType, ...decision }: Props) {
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);

  function close() {
    setTyped('');
    setTried(false);
    decision.onClose();
  }
  function confirm() {
    setTried(true);
    if (isTyped(typed, nameToType)) decision.onConfirm();
  }

  return (
    <DecisionDialog {...decision} onClose={close} onConfirm={confirm} effect={children} error={submitError}>
      {nameToType === undefined ? null : (
        <NameToType name={nameToType} value={typed} onChange={setTyped} isTried={isTried} />
      )}
    </DecisionDialog>
  );
}
