import type { Metadata } from 'next';

import { ApiGuide } from '#components/access/api-guide';
import { PageHeader } from '#components/layout/page-header';
import { publicUrl } from '#lib/services/access/public-url';

export const metadata: Metadata = { title: 'API' };

export default function ApiDocsPage() {
  return (
    <main className="max-w-page mx-auto w-full px-4 py-12 md:px-6">
      <PageHeader title="Rollcall API" sentence="Everything the portal does, a program can do." />
      <ApiGuide origin={publicUrl()} />
    </main>
  );
}
