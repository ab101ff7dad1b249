import { ActionError } from '#components/form/action-error';
import { runPath } from '#components/runs/run-path';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import type { ArrivedFile } from '#lib/contract/mapping';
import { listRuns } from '#lib/contract/runs';
import { startRun } from '#lib/contract/source-runs';
import { getSource, type Source } from '#lib/contract/sources';

type Props = { readonly source: Source; readonly arrived: ArrivedFile };

/** The file that came by itself: previewed from here once the server has the whole of it. */
export function PreviewArrived({ source, arrived: { name, channelName, runId } }: Props) {
  const { slug } = useTenant();
  const start = useLeadingMutation(startRun, {
    invalidates: [listRuns, getSource],
    to: (run) => runPath(slug, run.runId),
  });
  const called = <strong className="font-mono font-semibold break-all">{name}</strong>;
  if (runId === null) {
    return (
      <p>
        {called} waits at {channelName} until this source is active. To preview it before, choose it here.
      </p>
    );
  }
  const wish = { sourceId: source.id, mode: 'preview', draft: source.draft !== null, fileOfRun: runId } as const;
  return (
    <div className="flex flex-col items-start gap-2">
      <p>
        {called} has come from {channelName}.
      </p>
      <Button loading={start.isPending} onClick={() => start.mutate(wish)}>
        Preview this file
      </Button>
      <ActionError error={start.error} />
    </div>
  );
}
