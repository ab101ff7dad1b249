import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { PageHeader } from '#components/layout/page-header';
import { NotificationSettings } from '#components/notices/notification-settings';
import { getNoticePreferences } from '#lib/contract/notices';
import { getNoticePreferences as getNoticePreferencesVerb } from '#lib/services/notices/get-notice-preferences';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Notifications' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function NotificationsPage({ params }: Props) {
  const page = await prefetch((await params).tenant);
  await page.read(getNoticePreferences, {}, getNoticePreferencesVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Notifications"
        sentence="What you are told when something needs somebody. It counts for you alone, and for this tenant."
      />
      <NotificationSettings />
    </HydrationBoundary>
  );
}
