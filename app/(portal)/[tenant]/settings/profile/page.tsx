import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';

import { Appearance } from '#components/access/appearance';
import { NameForm } from '#components/access/name-form';
import { PasswordForm } from '#components/access/password-form';
import { SecondFactor } from '#components/access/second-factor';
import { SessionList } from '#components/access/session-list';
import { PageHeader } from '#components/layout/page-header';
import { Section } from '#components/layout/section';
import { currentUser } from '#lib/web/current-user';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const user = await currentUser();
  if (user === undefined) redirect('/sign-in');
  const jar = await cookies();
  return (
    <>
      <PageHeader title="Profile" sentence={`You are signed in as ${user.email}.`} />
      <Section title="Name">
        <NameForm name={user.name} />
      </Section>
      <Section title="Appearance">
        <Appearance theme={jar.get('theme')?.value} density={jar.get('density')?.value} />
      </Section>
      <Section title="Where you are signed in">
        <SessionList ownSessionId={user.sessionId} />
      </Section>
      <Section title="Second factor">
        <SecondFactor />
      </Section>
      <Section title="Password">
        <PasswordForm email={user.email} />
      </Section>
    </>
  );
}
