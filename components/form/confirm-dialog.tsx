'use client';

import { useRef, useState, type ReactNode } from 'react';

import { AlertDialog } from '#components/ui/alert-dialog';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';
import type { ApiError } from '#lib/client/api-error';
import { useTenant } from '#lib/client/tenant';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** Verb and object, for example "Deactivate 42 identities?". */
  readonly title: string;
  /** Repeats verb and count, for example "Deactivate 42 identities". */
  readonly confirmLabel: string;
  /** The effect with its counts. */
  readonly children: ReactNode;
  readonly loading: boolean;
  readonly submitError: ApiError | null;
  /** A name that has to be typed first; only for what cannot be taken back. */
  readonly nameToType?: string;
};

/** Asks before something that cuts access or cannot be undone. It names the tenant, and focus starts on Cancel. */
export function ConfirmDialog(props: Props) {
  const { isOpen, onClose, onConfirm, title, confirmLabel, children, loading, submitError, nameToType } = props;
  const tenant = useTenant();
  const cancel = useRef<HTMLButtonElement>(null);
  const [typed, setTyped] = useState('');
  const [isMismatch, setMismatch] = useState(false);

  function close() {
    setTyped('');
    setMismatch(false);
    onClose();
  }
  function confirm() {
    if (nameToType === undefined || typed.trim() === nameToType) onConfirm();
    else setMismatch(true);
  }

  return (
    <AlertDialog
      isOpen={isOpen}
      onClose={close}
      title={title}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={close}>
            Cancel
          </Button>
          <Button variant="danger" loading={loading} onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div>{children}</div>
      <p>
        Tenant: <strong className="text-ink">{tenant.name}</strong>
      </p>
      {nameToType === undefined ? null : (
        <label className="text-ink flex flex-col gap-1 text-base">
          <span>
            Type <strong>{nameToType}</strong> to confirm
          </span>
          {isMismatch ? (
            <span role="alert" className="text-bad font-medium">
              Enter the name exactly as it is shown
            </span>
          ) : null}
          <Input
            value={typed}
            aria-invalid={isMismatch || undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      )}
      {submitError === null || loading ? null : (
        <p role="alert" className="border-bad text-ink border-s-4 ps-3">
          {submitError.detail}
          {submitError.requestId === undefined ? null : (
            <span className="text-sm"> Reference {submitError.requestId}</span>
          )}
        </p>
      )}
    </AlertDialog>
  );
}
