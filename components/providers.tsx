'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState, type ReactNode } from 'react';

import { AwakePage } from '#components/layout/awake-page';
import { createQueryClient } from '#lib/client/query-client';

/** What every page needs around it: one query cache per browser tab and the query string as state. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>{children}</NuqsAdapter>
      <AwakePage />
    </QueryClientProvider>
  );
}
