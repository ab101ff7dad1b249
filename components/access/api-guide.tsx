import { Section } from '#components/layout/section';
import { CopyButton } from '#components/ui/copy-button';
import { ScrollRegion } from '#components/ui/scroll-region';
import { allEndpoints } from '#lib/contract/all-endpoints';
import { problemTable } from '#lib/contract/problem-details';

import { EndpointList } from './endpoint-list';

type Props = {
  /** Where people reach this installation, without a slash at the end. */
  readonly origin: string;
  /** Short name of the tenant the addresses are written for; `{tenant}` where none is open. */
  readonly tenant?: string;
};

/** How to call the API, every endpoint and every refusal, drawn from the contract that the API itself runs on. */
export function ApiGuide({ origin, tenant = '{tenant}' }: Props) {
  const base = `${origin}/api/v1/${tenant}`;
  return (
    <>
      <Section title="First call">
        <div className="max-w-text flex flex-col gap-3">
          <p>Fetch a token with client id and secret of an API integration. It lives for one hour.</p>
          <Command
            label="Fetch a token"
            text={`curl -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials ${origin}/api/oauth/token`}
          />
          <p>Then send it with every call.</p>
          <Command label="Read the sources" text={`curl -H "Authorization: Bearer $TOKEN" ${base}/sources`} />
          <p>
            Lists answer <code className="font-mono">{'{"items", "nextCursor"}'}</code> and take{' '}
            <code className="font-mono">limit</code> and <code className="font-mono">cursor</code>. A write with an{' '}
            <code className="font-mono">Idempotency-Key</code> can be repeated without being done twice. All of it as{' '}
            <a href="/api/openapi.json" className="link">
              an OpenAPI document
            </a>
            .
          </p>
        </div>
      </Section>
      <Section title="Endpoints">
        <p className="mb-3">
          Paths go behind <code className="font-mono break-all">{base}</code>.
        </p>
        <EndpointList endpoints={allEndpoints} />
      </Section>
      <Section title="Refusals">
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
      </Section>
    </>
  );
}

function Command({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="bg-sunken rounded-panel flex min-w-0 items-start gap-2 p-3">
      <ScrollRegion label={label} isWide>
        <pre className="font-mono text-sm">{text}</pre>
      </ScrollRegion>
      <CopyButton value={text} label={`Copy: ${label}`} />
    </div>
  );
}
