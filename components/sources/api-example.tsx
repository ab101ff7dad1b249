'use client';

import { useSyncExternalStore } from 'react';

import { CopyButton } from '#components/ui/copy-button';
import { ScrollRegion } from '#components/ui/scroll-region';
import { useTenant } from '#lib/client/tenant';

/** The one call by which a program sends a file, ready to copy. */
export function ApiExample({ sourceId }: { readonly sourceId: string }) {
  const { slug } = useTenant();
  const origin = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => '',
  );
  const command = [
    'curl --fail-with-body \\',
    '  --header "Authorization: Bearer $TOKEN" \\',
    '  --header "Content-Type: text/csv" \\',
    '  --data-binary @people.csv \\',
    `  "${origin}/api/v1/${slug}/sources/${sourceId}/files?name=people.csv&mode=apply"`,
  ].join('\n');
  return (
    <div className="max-w-form flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">Send a file through the API</p>
        <CopyButton value={command} label="Copy command" isLabelled />
      </div>
      <ScrollRegion isWide label="Command">
        <pre className="border-line bg-sunken w-fit min-w-full border p-3 font-mono text-sm" translate="no">
          {command}
        </pre>
      </ScrollRegion>
      <p className="text-ink-3 text-sm">
        The token comes from an API integration with the scope files:write. With mode=preview nothing is applied.
      </p>
    </div>
  );
}
