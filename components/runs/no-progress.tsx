'use client';

import { StatusShape } from '#components/status/status-shape';
import { useTenant } from '#lib/client/tenant';

/** The worker has been silent for a minute: to the second since when, and that nobody has to do anything. */
export function NoProgress({ since }: { readonly since: string }) {
  const { timeZone } = useTenant();
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(new Date(since));
  return (
    <p role="alert" className="border-warn bg-warn-wash flex gap-2 border-s-4 px-3 py-2">
      <span className="text-warn mt-0.5">
        <StatusShape shape="triangle" />
      </span>
      <span>
        No progress since <time dateTime={since}>{time}</time>. The run goes on by itself as soon as a worker is free;
        nothing is lost.
      </span>
    </p>
  );
}
