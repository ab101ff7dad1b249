import type { Metadata } from 'next';

import { EndpointList } from '#components/access/endpoint-list';
import { allEndpoints } from '#lib/contract/all-endpoints';
import { problemTable } from '#lib/contract/problem-details';
import { publicUrl } from '#lib/services/access/public-url';

export const metadata: Metadata = { title: 'API' };

export default function ApiDocsPage() {
  return (
    <main className="mx-auto flex w-full max-w-[80rem] flex-col gap-8 px-4 py-12 md:px-6">
      <h1 className="border-line border-b pb-4 text-xl">Rollcall API</h1>
      <section className="max-w-text text-md flex flex-col gap-3">
        <p>
          Everything the portal does, a program can do. Create an API integration under Settings, fetch a token with its
          client id and secret, and send it as <code className="font-mono">Authorization: Bearer …</code>. A token lives
          for one hour.
        </p>
        <pre className="bg-sunken rounded-panel overflow-x-auto p-4 font-mono text-sm">
          {`curl -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials ${publicUrl()}/api/oauth/token`}
        </pre>
        <p>
          Addresses begin with <code className="font-mono">{`${publicUrl()}/api/v1/{tenant}`}</code>. Lists answer{' '}
          <code className="font-mono">{'{"items", "nextCursor"}'}</code> and take{' '}
          <code className="font-mono">limit</code> and <code className="font-mono">cursor</code>. A POST with an{' '}
          <code className="font-mono">Idempotency-Key</code> can be repeated without being done twice. The same as{' '}
          <a href="/api/openapi.json">an OpenAPI document</a>.
        </p>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">Endpoints</h2>
        <EndpointList endpoints={allEndpoints} />
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">Refusals</h2>
        <dl className="max-w-text flex flex-col gap-3">
          {Object.entries(problemTable).map(([code, { status, title, advice }]) => (
            <div key={code} id={code.toLowerCase().replaceAll('_', '-')}>
              <dt className="font-medium">
                <span className="font-mono">
                  {status} {code}
                </span>{' '}
                {title}
              </dt>
              <dd className="text-ink-2">{advice}</dd>
            </div>
          ))}
        </dl>
      </section>
    </main>
  );
}
