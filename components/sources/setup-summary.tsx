import Link from 'next/link';

import { useFieldLabel } from '#components/identities/field-label';
import { useTenant } from '#lib/client/tenant';
import type { Source } from '#lib/contract/sources';

import { setupSteps } from './setup-steps';
import { sourcePath } from './source-path';
import { summarize } from './summarize';

type Props = { readonly source: Source; readonly canEdit: boolean };

/** What is set up, a line or two for each step, each with its way to change it. */
export function SetupSummary({ source, canEdit }: Props) {
  const { slug } = useTenant();
  const fieldLabel = useFieldLabel();
  return (
    <dl>
      {setupSteps.map(({ key, label }) => (
        <div
          key={key}
          className="border-line grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-b py-3 first:pt-0 md:grid-cols-[12rem_minmax(0,1fr)_auto]"
        >
          <dt className="font-medium">{label}</dt>
          <dd className="max-md:col-span-2 max-md:row-start-2">
            {summarize(key, source, fieldLabel).map((line) => (
              <p key={line} className="max-w-text text-ink-2">
                {line}
              </p>
            ))}
          </dd>
          <dd className="col-start-2 row-start-1 text-end md:col-start-3">
            {canEdit ? (
              <Link href={sourcePath(slug, source.id, 'setup', key)} className="link">
                Change<span className="sr-only"> {label.toLowerCase()}</span>
              </Link>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
