'use client';

import { createContext, use, useMemo, useState, type ReactNode } from 'react';

import type { OutputOf } from '#lib/contract/endpoint';
import type { uploadTemplate } from '#lib/contract/mapping';

export type TemplateAnswer = OutputOf<typeof uploadTemplate>;

type Held = {
  /** The source it was chosen for. */
  readonly sourceId: string | null;
  /** The file chosen as template, as long as this tab is open: it can be read again and be previewed. */
  readonly file: File | null;
  /** The name of a file that was taken from the agent or the SFTP account instead: it can be read again, too. */
  readonly arrived: string | null;
  /** What the server found in it. */
  readonly answer: TemplateAnswer | null;
};
type Holder = Held & { readonly hold: (held: Held) => void };

const nothing: Held = { sourceId: null, file: null, arrived: null, answer: null };
const HeldFile = createContext<Holder>({ ...nothing, hold: () => undefined });

/** Keeps the chosen file over the steps of the setup. Only its beginning is ever sent before the preview. */
export function TemplateFileProvider({ children }: { readonly children: ReactNode }) {
  const [held, hold] = useState(nothing);
  const value = useMemo(() => ({ ...held, hold }), [held]);
  return <HeldFile value={value}>{children}</HeldFile>;
}

/** What is held for this source; a file chosen for another one is not. */
export function useTemplateFile(sourceId: string): Holder {
  const { hold, ...held } = use(HeldFile);
  return { ...(held.sourceId === sourceId ? held : nothing), hold };
}
