import { Button } from '#components/ui/button';
import { Mono } from '#components/ui/mono';

import type { Seen } from './use-folder.ts';

type Props = { readonly seen: Seen; readonly onOpen: (folder: string) => void };

/** What the agent answered: folders to open, how many files are there, or why it cannot be read. */
export function FolderList({ seen: { folder, reason, listing }, onOpen }: Props) {
  if (listing === null) {
    return (
      <div className="flex flex-col items-start gap-3">
        <p role="alert" className="border-bad border-s-4 ps-3">
          {reason}
        </p>
        <Button onClick={() => onOpen('')}>Begin at the top</Button>
      </div>
    );
  }
  const { path, parent, folders, files, more } = listing;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p>
        {path === '' ? 'Where folders begin on this server' : <Mono canWrap>{path}</Mono>}
        {folder === '' ? null : (
          <span className="text-ink-2"> · {files.length === 1 ? '1 file' : `${files.length} files`}</span>
        )}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is a stop for the keyboard */}
      <ul tabIndex={0} aria-label="Folders" className="border-line max-h-80 overflow-y-auto border">
        {parent === null ? null : <FolderButton name="One level up" onOpen={() => onOpen(parent)} />}
        {folders.map((one) => (
          <FolderButton key={one.path} name={one.name} onOpen={() => onOpen(one.path)} />
        ))}
        {folders.length === 0 ? <li className="text-ink-3 px-3 py-2">No folders in here</li> : null}
      </ul>
      {more ? <p className="text-ink-3 text-sm">There are more than are listed. Type the folder instead.</p> : null}
    </div>
  );
}

function FolderButton({ name, onOpen }: { readonly name: string; readonly onOpen: () => void }) {
  return (
    <li className="border-line border-b last:border-b-0">
      <button
        type="button"
        onClick={onOpen}
        className="hover:bg-sunken touch:min-h-11 min-h-9 w-full px-3 py-1 text-start break-all -outline-offset-2"
      >
        {name}
      </button>
    </li>
  );
}
