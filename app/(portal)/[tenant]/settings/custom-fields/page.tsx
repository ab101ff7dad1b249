import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { WhoCan } from '#components/access/who-can';
import { CustomFieldTable } from '#components/custom-fields/custom-field-table';
import { PageHeader } from '#components/layout/page-header';
import { listCustomFields } from '#lib/contract/custom-fields';
import { listCustomFields as listVerb } from '#lib/services/custom-fields/list-custom-fields';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Custom fields' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function CustomFieldsPage({ params }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  const canEdit = page.ctx.permissions.has('admin');
  await page.read(listCustomFields, {}, listVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Custom fields"
        sentence="What this tenant keeps of a person beyond the standard fields. Sources fill them like any other field."
      />
      {canEdit ? null : <WhoCan toDo="change custom fields" />}
      <CustomFieldTable canEdit={canEdit} />
    </HydrationBoundary>
  );
}
