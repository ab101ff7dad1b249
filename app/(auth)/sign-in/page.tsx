import type { Metadata } from 'next';

import { EntryPage } from '#components/access/entry-page';
import { SignInForm } from '#components/access/sign-in-form';
import { ownPath } from '#lib/shared/own-path';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { readonly searchParams: Promise<{ readonly next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  return (
    <EntryPage title="Sign in">
      <SignInForm next={ownPath(typeof next === 'string' ? next : undefined)} />
    </EntryPage>
  );
}
