import type { Ctx } from '#lib/domain/access/ctx';
import type { RunTrigger } from '#lib/domain/run/run';

/** By which door a file came that was sent over HTTP. */
export function toTrigger({ actor }: Ctx): Extract<RunTrigger, 'upload' | 'api' | 'agent'> {
  if (actor.kind === 'user') return 'upload';
  return actor.kind === 'agent' ? 'agent' : 'api';
}
