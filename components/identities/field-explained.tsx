import Link from 'next/link';

import { runPath } from '#components/runs/run-path';
import { BeforeAfter } from '#components/ui/before-after';
import { formatFieldValue } from '#components/ui/format-field-value';
import { Mono } from '#components/ui/mono';
import { SourceMark } from '#components/ui/source-mark';
import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import type { getIdentityExplanation } from '#lib/contract/identity-explanation';

type Explained = OutputOf<typeof getIdentityExplanation>;
type Statement = Explained['statements'][number];
type Origin = NonNullable<Statement['origin']>;

/** The chain behind a value: what counts, how each source came to its word, and when it was set. */
export function FieldExplained({ explained }: { readonly explained: Explained }) {
  const { value, reason, statements, changes, isSensitive } = explained;
  const text = formatFieldValue(value);
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p className="text-lg">{text === '' ? <span className="text-ink-3 italic">no value</span> : text}</p>
        <p className="text-ink-2">{reason}</p>
        {isSensitive ? <p className="text-ink-3 text-sm">Cells and steps of this field are masked.</p> : null}
      </div>
      {statements.map((statement) => (
        <StatementExplained key={statement.sourceId} statement={statement} />
      ))}
      <Changes changes={changes} />
    </div>
  );
}

function StatementExplained({ statement }: { readonly statement: Statement }) {
  const { sourceId, sourceName, value, isUsed, reason, origin, originMissing } = statement;
  return (
    <section aria-label={sourceName} className="border-line border-t pt-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 text-lg">
        <SourceMark id={sourceId} name={sourceName} isDecorative /> {sourceName}
        <span className={isUsed ? 'text-accent text-sm font-semibold' : 'text-ink-3 text-sm font-normal'}>
          {isUsed ? '● Used' : `Not used: ${reason}`}
        </span>
      </h3>
      <p className="font-medium">{formatFieldValue(value)}</p>
      {origin === null ? <p className="text-ink-2">{originMissing}</p> : <OriginExplained origin={origin} />}
    </section>
  );
}

function OriginExplained({ origin }: { readonly origin: Origin }) {
  const { slug } = useTenant();
  const { runId, runNumber, row, line, fileName, startedBy, at, cells, steps } = origin;
  return (
    <div className="mt-1 flex flex-col gap-2">
      <p className="text-ink-2">
        {fileName}, row {row}
        {line === row ? '' : ` (line ${line})`},{' '}
        <Link href={runPath(slug, runId, row)} className="link figures">
          run #{runNumber}
        </Link>
        , sent by {startedBy}, <Time value={at} />
      </p>
      {cells.length === 0 ? null : (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4">
          {cells.map(({ column, text }) => (
            <div key={column} className="contents">
              <dt className="text-ink-2">Cell {column}</dt>
              <dd>{text === null ? <span className="text-ink-3 italic">no cell</span> : <Cell text={text} />}</dd>
            </div>
          ))}
        </dl>
      )}
      <ol className="border-line divide-line divide-y border-y">
        {numbered(steps).map(({ number, name, result, problem }) => (
          <li key={number} className="flex flex-wrap justify-between gap-x-4 py-1.5">
            <span>
              {number} {name}
            </span>
            <span>{problem ?? (result === null ? '' : <Cell text={result} />)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function numbered(steps: Origin['steps']) {
  return steps.map((step, i) => ({ ...step, number: i + 1 }));
}

function Cell({ text }: { readonly text: string }) {
  return text === '' ? <span className="text-ink-3 italic">empty</span> : <Mono canWrap>{text}</Mono>;
}

function Changes({ changes }: Pick<Explained, 'changes'>) {
  const { slug } = useTenant();
  if (changes.length === 0) return null;
  return (
    <section aria-label="When it was set" className="border-line border-t pt-3">
      <h3 className="text-lg">When it was set</h3>
      <ol className="divide-line divide-y">
        {changes.map(({ at, runId, runNumber, row, sourceName, actor, from, to }) => (
          <li key={`${at}-${runId ?? ''}-${row ?? ''}`} className="py-2">
            <BeforeAfter from={from} to={to} />
            <p className="text-ink-2 text-sm">
              <Time value={at} />
              {sourceName === null ? '' : `, ${sourceName}`}
              {runId === null || runNumber === null ? null : (
                <>
                  ,{' '}
                  <Link href={runPath(slug, runId, row ?? undefined)} className="link figures">
                    run #{runNumber}
                  </Link>
                </>
              )}
              {actor === null ? '' : `, by ${actor}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
