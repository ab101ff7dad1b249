import { Status } from '#components/status/status';
import type { SourceHealth } from '#lib/domain/source/health';

/** The one word for how a source is doing, with its shape. */
export function SourceStatus({ health }: { readonly health: SourceHealth }) {
  return <Status kind="source" value={health === 'onHold' ? 'held' : health} />;
}
