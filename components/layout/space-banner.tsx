'use client';

import { useQuery } from '@tanstack/react-query';

import { failedParts } from '#lib/client/failed-parts';

/** Above every page for as long as the disk of the database is full. */
export function SpaceBanner() {
  const { data } = useQuery(failedParts);
  if (data?.includes('space') !== true) return null;
  return (
    <div role="alert" data-print="hide" className="border-bad bg-bad-wash border-s-4 px-4 py-3 md:px-6">
      <p className="font-semibold">Nothing can be changed at the moment: the disk of the database is full</p>
      <p className="max-w-text">
        What is stored is safe and can be read. Files wait and go on by themselves once there is space. Ask whoever
        operates Rollcall to make space on that disk.
      </p>
    </div>
  );
}
