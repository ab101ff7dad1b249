'use client';

import Link from 'next/link';

import { sourcePath } from '#components/sources/source-path';
import { Badge, type Tone } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { useTenant } from '#lib/client/tenant';

import type { Line, LineState } from './mapping-line';

const marks: Readonly<Record<LineState, { readonly tone: Tone; readonly word: string } | null>> = {
  quiet: null,
  check: { tone: 'warn', word: '◐ Check' },
  suggested: { tone: 'info', word: '○ Suggested' },
  refused: { tone: 'idle', word: '! Not used' },
  required: { tone: 'bad', word: '✕ Required' },
  byHand: { tone: 'idle', word: '✎ You' },
  wrong: { tone: 'bad', word: '✕ Look here' },
  question: { tone: 'warn', word: '◐ Day or month?' },
};

type Props = {
  readonly line: Line;
  readonly sourceId: string;
  /** Takes the suggested column. */
  readonly onUse: (column: string) => void;
};

/** Why a field is mapped as it is, or what it waits for, in words. */
export function WhyCell({ line: { field, state, why, suggestion }, sourceId, onUse }: Props) {
  const { slug } = useTenant();
  const mark = marks[state];
  return (
    <span className="flex flex-col items-start gap-1">
      {mark === null ? null : <Badge tone={mark.tone}>{mark.word}</Badge>}
      <span className="text-ink-2 text-sm">{why}</span>
      {state === 'suggested' && suggestion !== null ? (
        <Button
          size="small"
          aria-label={`Use ${suggestion.column} for ${field.label}`}
          onClick={() => onUse(suggestion.column)}
        >
          Use
        </Button>
      ) : null}
      {state === 'question' || (state === 'wrong' && isDate(field.type)) ? (
        <Link href={sourcePath(slug, sourceId, 'setup', 'format')} className="link text-sm">
          {state === 'question' ? 'Answer it in step 6' : 'Change the date formats in step 6'}
        </Link>
      ) : null}
    </span>
  );
}

function isDate(type: Line['field']['type']): boolean {
  return type === 'date' || type === 'dateTime';
}
