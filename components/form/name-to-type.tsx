import { useId } from 'react';

import { Input } from '#components/ui/input';

import { FieldFrame } from './field-frame.tsx';

type Props = {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether the decision was tried with what has been typed. */
  readonly isTried: boolean;
};

/** A name that is typed word for word before something that cannot be taken back. */
export function NameToType({ name, value, onChange, isTried }: Props) {
  const id = useId();
  const error = isTried && !isTyped(value, name) ? 'Enter the name exactly as it is shown' : undefined;
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

/** Whether the name was typed, where one is asked for. */
export function isTyped(value: string, name: string | undefined): boolean {
  return name === undefined || value.trim() === name;
}
