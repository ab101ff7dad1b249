import { Time } from '#components/ui/time';

import { folderMatches } from './folder-matches.ts';
import type { Seen } from './use-folder.ts';

type Props = { readonly seen: Seen | null; readonly pattern: string };

/** Which files of the folder the pattern takes, while it is typed. */
export function FolderSight({ seen, pattern }: Props) {
  if (seen === null) return null;
  if (seen.listing === null) {
    return (
      <p role="alert" className="border-bad max-w-text border-s-4 ps-3">
        {(seen.reason ?? 'The agent cannot read it').replace(/\.$/, '')}. Put that right, then check again.
      </p>
    );
  }
  const { count, newest } = folderMatches(seen.listing.files, pattern);
  return (
    <output className="text-ink-2 max-w-text block">
      {newest === null ? (
        'No file in the folder matches yet.'
      ) : (
        <>
          Matches {count === 1 ? '1 file' : `${count} files`}, newest{' '}
          <span className="font-mono text-sm break-all">{newest.name}</span>,{' '}
          <Time value={newest.modifiedAt} shows="relative" />
        </>
      )}
    </output>
  );
}
