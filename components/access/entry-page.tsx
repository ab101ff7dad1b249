import type { ReactNode } from 'react';

type Props = { readonly title: string; readonly lead?: ReactNode; readonly children: ReactNode };

/** The plain pages before a tenant: one heading, one thing to do. */
export function EntryPage({ title, lead, children }: Props) {
  return (
    <main className="max-w-form mx-auto flex w-full flex-col gap-6 px-4 py-16 md:px-6">
      <p className="text-ink-2 text-lg font-semibold">Rollcall</p>
      <h1 className="border-line border-b pb-4 text-xl">{title}</h1>
      {lead === undefined ? null : <p className="text-md text-ink-2">{lead}</p>}
      {children}
    </main>
  );
}
