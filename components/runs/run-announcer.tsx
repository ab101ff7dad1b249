'use client';

import { useState } from 'react';

import { nextAnnouncement, toldNothing } from './next-announcement';
import type { RunOf } from './run-of';

/** Tells a screen reader how a run goes on, politely and seldom. */
export function RunAnnouncer({ run }: { readonly run: RunOf }) {
  const [state, setState] = useState({ told: toldNothing, text: '' });
  const next = nextAnnouncement(state.told, run);
  if (next.text !== null) setState({ told: next.told, text: next.text });
  return <output className="sr-only">{state.text}</output>;
}
