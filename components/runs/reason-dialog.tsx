'use client';

import { useId, useRef, useState, type ReactNode } from 'react';

import { FieldFrame } from '#components/form/field-frame';
import { ActionError } from '#components/sources/action-error';
import { AlertDialog } from '#components/ui/alert-dialog';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';
import { Textarea } from '#components/ui/textarea';
import type { ApiError } from '#lib/client/api-error';
import { useTenant } from '#lib/client/tenant';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
  readonly title: string;
  readonly confirmLabel: string;
  /** The effect with its counts. */
  readonly children: ReactNode;
  readonly loading: boolean;
  readonly error: ApiError | null;
  /** Typed word for word before something over a limit goes on. */
  readonly nameToType?: string;
};

/** Asks for a decision with its reason, which goes into the audit log. Focus starts on Cancel. */
export function ReasonDialog(props: Props) {
  const { isOpen, onClose, onConfirm, title, confirmLabel, children, loading, error, nameToType } = props;
  const tenant = useTenant();
  const cancel = useRef<HTMLButtonElement>(null);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isPressed, setPressed] = useState(false);
  const wrongReason = reason.trim() === '' ? 'Enter a reason' : undefined;
  const wrongName = isNamed(typed, nameToType) ? undefined : 'Enter the name exactly as it is shown';
  function confirm() {
    setPressed(true);
    if (wrongReason === undefined && wrongName === undefined) onConfirm(reason.trim());
  }
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
      <ReasonField value={reason} onChange={setReason} error={isPressed ? wrongReason : undefined} />
      {nameToType === undefined ? null : (
        <NameField name={nameToType} value={typed} onChange={setTyped} error={isPressed ? wrongName : undefined} />
      )}
      {loading ? null : <ActionError error={error} />}
    </AlertDialog>
  );
}

function isNamed(typed: string, name: string | undefined): boolean {
  return name === undefined || typed.trim() === name;
}

type FieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
};

function ReasonField({ value, onChange, error }: FieldProps) {
  const id = useId();
  return (
    <div className="text-ink text-base">
      <FieldFrame id={id} label="Reason" hint="It is kept in the audit log with your name." error={error}>
        <Textarea
          id={id}
          rows={2}
          maxLength={1000}
          value={value}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
        />
      </FieldFrame>
    </div>
  );
}

function NameField({ name, value, onChange, error }: FieldProps & { readonly name: string }) {
  const id = useId();
  return (
    <div className="text-ink text-base">
      <FieldFrame id={id} label={`Type ${name} to confirm`} error={error}>
        <Input
          id={id}
          autoComplete="off"
          value={value}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onChange={(event) => onChange(event.target.value)}
        />
      </FieldFrame>
    </div>
  );
}
