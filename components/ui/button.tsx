import type { ComponentProps } from 'react';

import { buttonStyle, type ButtonSize, type ButtonVariant } from './button-style.ts';
import { Spinner } from './spinner';

type Props = Omit<ComponentProps<'button'>, 'className' | 'disabled'> & {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Keeps the label and shows a ring; presses are ignored until it is over. The button stays focusable. */
  readonly loading?: boolean;
};

export function Button({ variant = 'secondary', size = 'base', loading = false, onClick, ...rest }: Props) {
  const { type = 'button', children, ...others } = rest;
  return (
    <button
      {...others}
      type={type}
      className={buttonStyle(variant, size)}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={(event) => {
        if (loading) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {loading ? <Spinner /> : null}
      {children}
    </button>
  );
}
