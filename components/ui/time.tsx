'use client';

import { useContext } from 'react';

import { TenantContext } from '#lib/client/tenant';

import { formatAbsolute, formatRelative } from './format-time';
import { useNow } from './use-now';

type Props = {
  /** ISO 8601 in UTC, as the API gives it. */
  readonly value: string;
  readonly shows?: 'both' | 'absolute' | 'relative';
  /** Where the moment was agreed on, when that is not the tenant’s own zone. */
  readonly timeZone?: string | undefined;
};

/** A moment in the tenant's time zone or the one given, with how long ago it was; UTC on hover. */
export function Time({ value, shows = 'both', timeZone: given }: Props) {
  const own = useContext(TenantContext)?.timeZone ?? 'UTC';
  const timeZone = given ?? own;
  const now = useNow();
  const date = new Date(value);
  const absolute = formatAbsolute(date, timeZone);
  const relative = formatRelative(date, new Date(now));
  const utc = `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return (
    <time dateTime={value} title={shows === 'relative' ? `${absolute} · ${utc}` : utc} className="whitespace-nowrap">
      {shows === 'relative' ? null : absolute}
      {shows === 'absolute' ? null : (
        // The minute may end between drawing and reading; the next tick puts it right.
        <span suppressHydrationWarning className={shows === 'both' ? 'text-ink-3' : undefined}>
          {shows === 'both' ? ` · ${relative}` : relative}
        </span>
      )}
    </time>
  );
}
