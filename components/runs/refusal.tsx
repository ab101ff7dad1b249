import { StatusShape } from '#components/status/status-shape';
import { Mono } from '#components/ui/mono';

import { FormatOffer } from './format-offer';
import type { Rights } from './held-decision';
import type { RunOf } from './run-of';
import { StandardOrder } from './standard-order';

/** Why a file was refused as a whole: what was found, where, and what to do. */
export function Refusal({ run, rights }: { readonly run: RunOf; readonly rights: Rights }) {
  const { refusal, remedy } = run;
  if (refusal === null) return null;
  return (
    <div className="border-bad bg-bad-wash flex gap-2.5 border-s-4 px-4 py-3">
      <span className="text-bad mt-0.5">
        <StatusShape shape="cross" />
      </span>
      <div className="max-w-text text-md flex flex-col gap-1">
        <p className="font-semibold">{refusal.message}</p>
        <dl className="text-ink-2 flex flex-wrap gap-x-5 text-base">
          {place(refusal).map(([name, value]) => (
            <div key={name} className="flex gap-1.5">
              <dt>{name}</dt>
              <dd>
                <Mono canWrap>{value}</Mono>
              </dd>
            </div>
          ))}
        </dl>
        {remedy === null ? null : <p>{remedy}</p>}
        {rights.canSetUp ? <Offer run={run} code={refusal.code} /> : null}
      </div>
    </div>
  );
}

/** What lets the source read such files, where a setting does. */
function Offer({ run, code }: { readonly run: RunOf; readonly code: string }) {
  if (code === 'headingsMissing') return <StandardOrder run={run} />;
  if (code !== 'columnInOtherCase') return null;
  return (
    <FormatOffer
      run={run}
      format={{ headers: 'relaxed' }}
      label="Read headings in any case"
      effect="passes over upper and lower case of headings"
    />
  );
}

function place({ line, column, byte, value }: NonNullable<RunOf['refusal']>): (readonly [string, string])[] {
  const parts: readonly (readonly [string, string | number | undefined])[] = [
    ['Line', line],
    ['Column', column],
    ['Byte', byte],
    ['Value', value],
  ];
  return parts.flatMap(([name, part]) => (part === undefined ? [] : [[name, String(part)] as const]));
}
