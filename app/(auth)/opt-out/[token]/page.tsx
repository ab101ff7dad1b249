import type { Metadata } from 'next';

import { EntryPage } from '#components/access/entry-page';
import { StopMail } from '#components/notices/stop-mail';
import { LinkButton } from '#components/ui/link-button';
import { readOptOut } from '#lib/services/notices/read-opt-out';
import { AppError } from '#lib/shared/app-error';

export const metadata: Metadata = { title: 'Stop e-mail' };

type Props = { readonly params: Promise<{ readonly token: string }> };

/** Where the link of an e-mail leads. It asks first: mail filters open links, too. */
export default async function OptOutPage({ params }: Props) {
  const { token } = await params;
  const found = await readOptOut(token).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  });
  if (found === undefined) {
    return (
      <EntryPage
        title="This link no longer works"
        lead="It was cut short, or you are no member of that tenant any more. Sign in to choose what you are told."
      >
        <LinkButton href="/sign-in">Sign in</LinkButton>
      </EntryPage>
    );
  }
  const { tenantName, tenantSlug } = found;
  return (
    <EntryPage
      title={`Stop e-mail from ${tenantName}`}
      lead="You get no more e-mail about runs, files, agents and keys of this tenant. What you see in the portal stays as it is."
    >
      <StopMail token={token} tenantName={tenantName} slug={tenantSlug} />
    </EntryPage>
  );
}
