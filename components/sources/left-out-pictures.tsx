import Link from 'next/link';

import type { FileUpload } from './use-file-upload';

type Props = NonNullable<FileUpload['leftOut']>;

/** What of a ZIP of pictures was left out, folded by reason: the names open below each. */
export function LeftOutPictures({ ignored, notes, runPath }: Props) {
  const more = ignored - notes.length;
  return (
    <div className="border-warn bg-warn-wash border-s-4 px-4 py-3">
      <output className="block font-semibold">
        {ignored === 1
          ? '1 entry of the ZIP was left out.'
          : `${ignored.toLocaleString('en')} entries of the ZIP were left out.`}
      </output>
      <p>The file has been sent without them. The run names the rows whose picture is missing.</p>
      {[...byReason(notes)].map(([reason, names]) => (
        <details key={reason}>
          <summary>
            {capital(reason)}: {names.length}
          </summary>
          <ul className="list-disc ps-5">
            {[...new Set(names)].map((name) => (
              <li key={name} className="font-mono break-all">
                {name}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {more > 0 ? <p>And {more.toLocaleString('en')} more.</p> : null}
      <Link href={runPath} className="link">
        Open the run
      </Link>
    </div>
  );
}

function byReason(notes: Props['notes']): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, reason } of notes) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return groups;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
