import type { Metadata } from 'next';

import { AcceptInvitationForm } from '#components/access/accept-invitation-form';
import { EntryPage } from '#components/access/entry-page';
import { LinkButton } from '#components/ui/link-button';
import { readInvitation } from '#lib/services/access/read-invitation';
import { AppError } from '#lib/shared/app-error';

export const metadata: Metadata = { title: 'Invitation' };

type Props = { readonly params: Promise<{ readonly token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invitation = await readInvitation(token).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  });
  if (invitation === undefined) {
    return (
      <EntryPage
        title="This link no longer works"
        lead="It was used, replaced by a newer one, or is older than an hour. Ask the person who invited you for a new link."
      >
        <LinkButton href="/sign-in">Sign in</LinkButton>
      </EntryPage>
    );
  }
  const { tenantName, email, role, invitedBy, isKnownUser } = invitation;
  return (
    <EntryPage title={`Join ${tenantName}`} lead={`${invitedBy} invites ${email} as ${role}.`}>
      <AcceptInvitationForm token={token} email={email} isKnownUser={isKnownUser} />
    </EntryPage>
  );
}
