import Link from 'next/link';

import { useFieldLabel } from '#components/identities/field-label';
import { Section } from '#components/layout/section';
import { runPath } from '#components/runs/run-path';
import { BeforeAfter } from '#components/ui/before-after';
import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';
import type { ReplayedFile, ReplaySample } from '#lib/domain/run/replay';

import { replayKindWords, replaySentence } from './replay-words';

/** One file of a replay: what would differ in it, which fields, and the first rows of each kind. */
export function ReplayFile({ file }: { readonly file: ReplayedFile }) {
  const { slug } = useTenant();
  const labelOf = useFieldLabel();
  const fields = Object.entries(file.fields).toSorted(([, a], [, b]) => b - a);
  return (
    <Section title={file.fileName}>
      <div className="flex flex-col gap-3">
        <p className="text-md max-w-text">{replaySentence(file)}</p>
        <p className="text-ink-2">
          Received <Time value={file.receivedAt} />, decided in{' '}
          <Link href={runPath(slug, file.runId)} className="link">
            run #{file.runNumber}
          </Link>
          . Rows that fail: {file.failedThen.toLocaleString('en')} then, {file.failedNow.toLocaleString('en')} now.
        </p>
        {fields.length === 0 ? null : (
          <p>Fields: {fields.map(([field, count]) => `${labelOf(field)} ${count.toLocaleString('en')}`).join(', ')}.</p>
        )}
        {file.samples.length === 0 ? null : (
          <details>
            <summary className="font-medium">Show the first rows that differ</summary>
            <ul className="divide-line divide-y pt-2">
              {file.samples.map((sample) => (
                <Sample key={`${sample.kind} ${sample.row}`} sample={sample} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </Section>
  );
}

function Sample({ sample }: { readonly sample: ReplaySample }) {
  const labelOf = useFieldLabel();
  return (
    <li className="flex flex-col gap-1 py-2">
      <p>
        Row {sample.row}
        {sample.externalId === null ? '' : `, External ID ${sample.externalId}`}: {replayKindWords[sample.kind]}
      </p>
      {sample.changes.map(({ field, from, to }) => (
        <p key={field} className="flex flex-wrap gap-x-3">
          <span className="text-ink-2">{labelOf(field)}</span>
          <BeforeAfter from={from} to={to} />
        </p>
      ))}
      {sample.problems.map((message) => (
        <p key={message} className="text-warn">
          {message}
        </p>
      ))}
    </li>
  );
}
