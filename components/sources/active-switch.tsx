'use client';

import { Switch } from '#components/ui/switch';
import { useApiMutation } from '#lib/client/mutation';
import { activateSource, deactivateSource, getSource, listSources, type Source } from '#lib/contract/sources';

/** Whether files are applied as they arrive. It takes effect at once; what stands in the way is named beside it. */
export function ActiveSwitch({ source }: { readonly source: Source }) {
  const invalidates = [getSource, listSources];
  const on = useApiMutation(activateSource, { invalidates });
  const off = useApiMutation(deactivateSource, { invalidates });
  const error = source.active ? off.error : on.error;
  const hasPreview = source.lastRun !== null;

  function change(active: boolean) {
    const input = { sourceId: source.id };
    if (active) on.mutate(input);
    else off.mutate(input);
  }

  return (
    <div className="max-w-text flex flex-col gap-2">
      <Switch
        label="Apply files as they arrive"
        checked={on.isPending || (source.active && !off.isPending)}
        onCheckedChange={change}
      />
      <p className="text-ink-2">
        {source.active
          ? 'Files sent through the API with mode=apply are applied as they arrive, within the limits above.'
          : 'While this is off, a file can be previewed, and a person can apply the preview.'}
        {!source.active && !hasPreview ? ' Preview once before you switch it on.' : ''}
      </p>
      {error === null ? null : (
        <div role="alert" className="border-bad border-s-4 ps-3">
          <p className="font-medium">{error.errors.length > 0 ? 'The source cannot be active yet' : error.detail}</p>
          {error.errors.length === 0 ? null : (
            <ul className="list-disc ps-5">
              {error.errors.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{message}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
