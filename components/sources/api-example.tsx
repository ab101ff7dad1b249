'use client';

import Link from 'next/link';

import { CopyButton } from '#components/ui/copy-button';
import { ScrollRegion } from '#components/ui/scroll-region';
import { useTenant } from '#lib/client/tenant';
import { type CurlExample, curlExamples } from '#lib/contract/curl-examples';

/** The calls by which a program sends a file, ready to copy. */
export function ApiExample({ sourceId }: { readonly sourceId: string }) {
  const { slug, publicUrl: origin } = useTenant();
  return (
    <div className="max-w-form flex flex-col gap-4">
      <h3 className="font-medium">Send a file through the API</h3>
      {curlExamples({ origin, tenant: slug, sourceId }).map((example) => (
        <Example key={example.label} example={example} />
      ))}
      <p className="text-ink-2">
        All calls and what they answer stand in{' '}
        <Link href={`/${slug}/settings/api`} className="link">
          the API guide
        </Link>
        .
      </p>
    </div>
  );
}

function Example({ example: { label, hint, command } }: { readonly example: CurlExample }) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>{label}</p>
        <CopyButton value={command} label={`Copy command: ${label}`} />
      </div>
      <ScrollRegion isWide label={label}>
        <pre className="border-line bg-sunken w-fit min-w-full border p-3 font-mono text-sm" translate="no">
          {command}
        </pre>
      </ScrollRegion>
      <p className="text-ink-3 text-sm">{hint}</p>
    </div>
  );
}
