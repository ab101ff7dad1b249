'use client';

import { useId, useState, type ReactNode } from 'react';

import { DecisionDialog, type DecisionProps } from '#components/form/decision-dialog';
import { FieldFrame } from '#components/form/field-frame';
import { isTyped, NameToType } from '#components/form/name-to-type';
import { Textarea } from '#components/ui/textarea';

type Props = Omit<DecisionProps, 'effect' | 'children' | 'onConfirm'> & {
  /** The effect with its counts. */
  readonly children: ReactNode;
  readonly onConfirm: (reason: string) => void;
  /** Typed word for word before something over a limit goes on. */
  readonly nameToType?: string;
};

/** Asks for a decision with its reason, which goes into the audit log. */
export function ReasonDialog({ children, onConfirm, nameToType, ...decision }: Props) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const isGiven = reason.trim() !== '';
  function confirm() {
    setTried(true);
    if (isGiven && isTyped(typed, nameToType)) onConfirm(reason.trim());
  }
  return (
    <DecisionDialog {...decision} onConfirm={confirm} effect={children}>
      <ReasonField value={reason} onChange={setReason} error={isTried && !isGiven ? 'Enter a reason' : undefined} />
      {nameToType === undefined ? null : (
        <NameToType name={nameToType} value={typed} onChange={setTyped} isTried={isTried} />
      )}
    </DecisionDialog>
  );
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
