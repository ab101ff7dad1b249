'use client';

import { useRef, type ReactNode } from 'react';

import { AlertDialog } from '#components/ui/alert-dialog';
import { Button } from '#components/ui/button';
import type { ApiError } from '#lib/client/api-error';
import { useTenant } from '#lib/client/tenant';

import { ActionError } from './action-error.tsx';

export type DecisionProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Verb and object, for example "Deactivate 42 identities?". */
  readonly title: string;
  /** Repeats verb and count, for example "Deactivate 42 identities". */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  /** The effect with its counts. */
  readonly effect: ReactNode;
  /** What has to be entered first. */
  readonly children: ReactNode;
  readonly loading: boolean;
  readonly error: ApiError | null;
};

/** Asks before something that cuts access or cannot be undone. It names the tenant, and focus starts on Cancel. */
export function DecisionDialog(props: DecisionProps) {
  const { isOpen, onClose, onConfirm, title, confirmLabel, effect, children, loading, error } = props;
  const tenant = useTenant();
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button variant="danger" loading={loading} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div>{effect}</div>
      <p>
        Tenant: <strong className="text-ink">{tenant.name}</strong>
      </p>
      {children}
      {loading ? null : <ActionError error={error} />}
    </AlertDialog>
  );
}
