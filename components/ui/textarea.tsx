import type { ComponentProps } from 'react';

import { controlStyle } from './control-style.ts';

type Props = Omit<ComponentProps<'textarea'>, 'className'> & { readonly isMono?: boolean };

export function Textarea({ isMono = false, rows = 4, ...rest }: Props) {
  return <textarea {...rest} rows={rows} className={isMono ? `${controlStyle} font-mono` : controlStyle} />;
}
