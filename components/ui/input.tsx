import type { ComponentProps } from 'react';

import { controlStyle } from './control-style.ts';

type Props = Omit<ComponentProps<'input'>, 'className'> & {
  /** Identifiers, paths and patterns are typed in the mono face. */
  readonly isMono?: boolean;
};

const readOnlyStyle = 'read-only:bg-sunken';

export function Input({ isMono = false, type = 'text', ...rest }: Props) {
  return <input {...rest} type={type} className={`${controlStyle} ${readOnlyStyle} ${isMono ? 'font-mono' : ''}`} />;
}
