import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'input'>, 'className' | 'type'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

/** A native checkbox with its label; the whole line can be pressed. */
export function Checkbox({ label, hint, ...rest }: Props) {
  return (
    <label className="touch:min-h-11 touch:items-center flex min-h-6 items-start gap-2.5">
      <input {...rest} type="checkbox" className="touch:mt-0 mt-0.5 size-4 flex-none" />
      <span>
        <span className="block">{label}</span>
        {hint === undefined ? null : <span className="text-ink-3 block text-sm">{hint}</span>}
      </span>
    </label>
  );
}
