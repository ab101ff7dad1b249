import type { Route } from 'next';
import Link from 'next/link';

import { IconChevronRight } from '#components/ui/icons';

export type Crumb = { readonly label: string; readonly href: Route };

/** The pages above this one, by their titles. The page itself is its heading and is not repeated here. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" data-print="hide">
      <ol className="text-ink-2 -ms-1 flex flex-wrap items-center text-sm">
        {items.map((item) => (
          <li key={item.href} className="flex items-center">
            <Link
              href={item.href}
              className="rounded-cell hover:text-ink inline-flex min-h-6 items-center px-1 hover:underline"
            >
              {item.label}
            </Link>
            <IconChevronRight className="text-ink-3 size-3.5" aria-hidden="true" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
