import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { buttonStyle, type ButtonSize, type ButtonVariant } from './button-style.ts';

type Look = { readonly variant?: ButtonVariant; readonly size?: ButtonSize; readonly children: ReactNode };
type ToPage = Look & { readonly href: Route; readonly isDownload?: false };
type ToFile = Look & { readonly href: string; readonly isDownload: true };

/** A link that looks like a button: to a page of ours, or to a file that the API hands out. */
export function LinkButton(props: ToPage | ToFile) {
  const style = buttonStyle(props.variant ?? 'secondary', props.size ?? 'base');
  if (props.isDownload) {
    return (
      <a href={props.href} download className={style}>
        {props.children}
      </a>
    );
  }
  return (
    <Link href={props.href} className={style}>
      {props.children}
    </Link>
  );
}
