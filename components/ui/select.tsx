import type { ComponentProps } from 'react';

import { controlStyle } from './control-style.ts';
import { IconChevronDown } from './icons';

type Option = { readonly value: string; readonly label: string };
type Props = Omit<ComponentProps<'select'>, 'className' | 'children' | 'multiple'> & {
  readonly options: readonly Option[];
  /** First entry with an empty value, for a choice that is still open. */
  readonly placeholder?: string;
};

/** The browser's own list: it works with every keyboard, screen reader and phone. */
export function Select({ options, placeholder, ...rest }: Props) {
  return (
    <span className="relative block">
      <select {...rest} className={`${controlStyle} appearance-none pr-8`}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <IconChevronDown
        className="text-ink-2 pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2"
        aria-hidden="true"
      />
    </span>
  );
}
