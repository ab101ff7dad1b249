import type { ReactNode } from 'react';

import type { ApiError } from '#lib/client/api-error';

import { Button } from './button';
import { CopyButton } from './copy-button';
import { Mono } from './mono';

type Props = {
  /** What could not be loaded, for example "The runs". */
  readonly what: string;
  readonly error: ApiError;
  readonly onRetry: () => void;
  readonly isRetrying?: boolean;
  /** What is still there, for example that older rows are shown. */
  readonly children?: ReactNode;
};

/** A region that could not load. It never looks empty: nobody should think that data is lost. */
export function LoadFailed({ what, error, onRetry, isRetrying = false, children }: Props) {
  return (
    <div role="alert" className="border-bad bg-bad-wash flex flex-col items-start gap-3 border-s-4 px-4 py-3">
      <div className="max-w-text">
        <p className="font-semibold">{what} could not be loaded</p>
        <p className="text-ink-2">{error.detail}</p>
        {children}
      </div>
      {error.requestId === undefined ? null : (
        <p className="text-ink-2 flex flex-wrap items-center gap-1 text-sm">
          Reference <Mono canWrap>{error.requestId}</Mono>
          <CopyButton value={error.requestId} label="Copy reference" />
        </p>
      )}
      <Button size="small" onClick={onRetry} loading={isRetrying}>
        Try again
      </Button>
    </div>
  );
}
