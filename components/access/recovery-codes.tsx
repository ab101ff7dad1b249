'use client';

import { useEffect } from 'react';

import { Button } from '#components/ui/button';
import { CopyButton } from '#components/ui/copy-button';
import { Mono } from '#components/ui/mono';

type Props = { readonly codes: readonly string[]; readonly onStored: () => void };

/** The recovery codes, shown this once; leaving the page without saying that they are stored asks first. */
export function RecoveryCodes({ codes, onStored }: Props) {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  return (
    <div className="flex flex-col items-start gap-4">
      <output className="max-w-text">
        Your second factor is on. Store these recovery codes where you find them without your phone: each opens your
        account once in place of a code of the app. They are not shown again.
      </output>
      <ul aria-label="Recovery codes" className="bg-sunken rounded-cell grid grid-cols-2 gap-x-6 gap-y-1 px-3 py-2">
        {codes.map((code) => (
          <li key={code}>
            <Mono>{code}</Mono>
          </li>
        ))}
      </ul>
      <CopyButton value={codes.join('\n')} label="Copy all codes" isLabelled />
      <Button variant="primary" onClick={onStored}>
        I have stored the codes
      </Button>
    </div>
  );
}
