import type { ApiError } from '#lib/client/api-error';

/** What went wrong with a button, right beside it. */
export function ActionError({ error }: { readonly error: ApiError | null }) {
  if (error === null) return null;
  return (
    <div role="alert" className="border-bad text-ink max-w-text border-s-4 ps-3">
      <p>{error.detail}</p>
      {error.requestId === undefined ? null : <p className="text-ink-2 text-sm">Reference {error.requestId}</p>}
    </div>
  );
}
