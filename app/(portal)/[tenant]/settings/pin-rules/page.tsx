import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { WhoCan } from '#components/access/who-can';
import { PageHeader } from '#components/layout/page-header';
import { PinRules } from '#components/pin-rules/pin-rules';
import { getPinPolicy } from '#lib/contract/credentials';
import { getPinPolicy as getVerb } from '#lib/services/credentials/get-pin-policy';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'PIN rules' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function PinRulesPage({ params }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  const canEdit = page.ctx.permissions.has('credentials:write');
  await page.read(getPinPolicy, {}, getVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader title="PIN rules" sentence="What the PINs of this tenant must be like, from a file or by hand." />
      {canEdit ? null : <WhoCan toDo="change the rules for PINs" />}
      <PinRules canEdit={canEdit} />
    </HydrationBoundary>
  );
}
