import type { ReactNode } from 'react';

export type Tone = 'ok' | 'accent' | 'warn' | 'bad' | 'info' | 'idle';

const tones: Record<Tone, string> = {
  ok: 'bg-ok-wash text-ok',
  accent: 'bg-accent-wash text-accent',
  warn: 'bg-warn-wash text-warn',
  bad: 'bg-bad-wash text-bad',
  info: 'bg-info-wash text-info',
  idle: 'bg-idle-wash text-idle',
};

/** A word on a wash, for marks such as "Suggested" or "Locked". A status has its own part with a shape. */
export function Badge({ tone = 'idle', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={`rounded-cell inline-flex items-center gap-1 px-1.5 py-0.5 text-xs ${tones[tone]}`}>
      {children}
    </span>
  );
}
