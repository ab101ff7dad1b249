'use client';

import { PageMessage } from '#components/layout/page-message';
import { Button } from '#components/ui/button';
import { CopyButton } from '#components/ui/copy-button';
import { Mono } from '#components/ui/mono';

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** Shown when a page throws. The text of the error itself stays on the server; the digest finds it in the log. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <PageMessage
      title="Something went wrong on our side"
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      <p>This page could not be shown. Nothing you entered elsewhere is affected, and runs carry on without it.</p>
      {error.digest === undefined ? null : (
        <p className="flex flex-wrap items-center gap-2">
          If it happens again, give this reference to your administrator: <Mono>{error.digest}</Mono>
          <CopyButton value={error.digest} label="Copy reference" />
        </p>
      )}
    </PageMessage>
  );
}
