import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { EntryPage } from '#components/access/entry-page';
import { VerifyForm } from '#components/access/verify-form';
import { ownPath } from '#lib/shared/own-path';
import { currentChallenge } from '#lib/web/current-challenge';

export const metadata: Metadata = { title: 'Second factor' };

type Props = { readonly searchParams: Promise<{ readonly next?: string | string[] }> };

export default async function VerifyPage({ searchParams }: Props) {
  const user = await currentChallenge();
  if (user === undefined) redirect('/sign-in');
  const { next } = await searchParams;
  return (
    <EntryPage title="Second factor" lead={`Enter a code to go on as ${user.email}.`}>
      <VerifyForm next={ownPath(typeof next === 'string' ? next : undefined)} />
    </EntryPage>
  );
}
