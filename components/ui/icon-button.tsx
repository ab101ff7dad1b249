import type { ComponentProps, ReactNode } from 'react';

import { Tooltip } from './tooltip';

type Props = Omit<ComponentProps<'button'>, 'className' | 'aria-label' | 'children'> & {
  /** Verb and object, so that no two icon buttons of a page share a name. */
  readonly label: string;
  readonly children: ReactNode;
};

export function IconButton({ label, children, type = 'button', ...rest }: Props) {
  return (
    <Tooltip text={label}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className="hit-area rounded-panel text-ink-2 hover:bg-sunken hover:text-ink inline-flex size-8 flex-none items-center justify-center transition-opacity"
      >
        {children}
      </button>
    </Tooltip>
  );
}
