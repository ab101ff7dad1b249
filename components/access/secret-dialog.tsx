'use client';

import { useEffect, useRef, useState } from 'react';

import { AlertDialog } from '#components/ui/alert-dialog';
import { Button } from '#components/ui/button';
import { CopyButton } from '#components/ui/copy-button';
import { Mono } from '#components/ui/mono';

type Made = {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  readonly apiUrl: string;
};
type Props = { readonly made: Made; readonly onClose: () => void };

/** A new secret, shown this once. Leaving without saying that it is stored asks first. */
export function SecretDialog({ made, onClose }: Props) {
  const [isLeaving, setLeaving] = useState(false);
  const stored = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  return (
    <AlertDialog
      isOpen
      onClose={() => setLeaving(true)}
      title={`Store the secret of ${made.name}`}
      initialFocus={stored}
      footer={
        isLeaving ? (
          <>
            <Button variant="primary" onClick={() => setLeaving(false)}>
              Back to the secret
            </Button>
            <Button variant="danger" onClick={onClose}>
              Leave without it
            </Button>
          </>
        ) : (
          <Button ref={stored} variant="primary" onClick={onClose}>
            I have stored the secret
          </Button>
        )
      }
    >
      {isLeaving ? (
        <p role="alert">
          The secret is not shown again. Without it the program cannot sign in, and you need a new one.
        </p>
      ) : (
        <>
          <p>It is shown this once and kept by us only as a fingerprint. Put it where the program keeps its secrets.</p>
          <dl className="flex flex-col gap-3">
            <Line label="Client id" value={made.clientId} />
            <Line label="Client secret" value={made.clientSecret} />
            <Line label="Token address" value={made.tokenUrl} />
            <Line label="API address" value={made.apiUrl} />
          </dl>
        </>
      )}
    </AlertDialog>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-sm">{label}</dt>
      <dd className="bg-sunken rounded-cell text-ink flex items-start justify-between gap-2 px-3 py-1.5">
        <Mono canWrap>{value}</Mono>
        <CopyButton value={value} label={`Copy ${label.toLowerCase()}`} />
      </dd>
    </div>
  );
}
