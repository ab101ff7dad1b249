import type { ReactNode } from 'react';

import { statusLooks, type StatusKind, type StatusLook, type StatusOf, type StatusTone } from './status-looks';
import { StatusShape } from './status-shape';

type Props<K extends StatusKind> = {
  readonly kind: K;
  readonly value: StatusOf<K>;
  /** What makes the word exact, for example "1 of 2 files". */
  readonly detail?: ReactNode;
};

const shapeColours: Record<StatusTone, string> = {
  ok: 'text-ok',
  accent: 'text-accent',
  warn: 'text-warn',
  bad: 'text-bad',
  idle: 'text-idle',
};

/** A status as shape, word and colour. What waits for a person or is broken also stands on a wash. */
export function Status<K extends StatusKind>({ kind, value, detail }: Props<K>) {
  const looks: Readonly<Record<string, StatusLook>> = statusLooks[kind];
  const { shape, tone, word } = looks[value] ?? { shape: 'dash', tone: 'idle', word: value };
  return (
    <span className={`inline-flex items-center gap-1.5 align-middle whitespace-nowrap ${ground(shape)}`}>
      <span className={`inline-flex ${shapeColours[tone]}`}>
        <StatusShape shape={shape} />
      </span>
      <span>{word}</span>
      {detail === undefined ? null : <span className="text-ink-2">{detail}</span>}
    </span>
  );
}

function ground(shape: StatusLook['shape']): string {
  if (shape === 'wait') return 'rounded-cell bg-warn-wash px-1.5 py-0.5 font-medium text-ink';
  if (shape === 'cross') return 'rounded-cell bg-bad-wash px-1.5 py-0.5 font-medium text-ink';
  return 'text-ink';
}
