import type { getAgentProgram as contract } from '#lib/contract/agents';
import type { OutputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { version } from '#lib/infra/version';
import { publicUrl } from '#lib/services/access/public-url';
import { authorize } from '#lib/services/authorize';

import { openAgentProgram } from './open-agent-program.ts';

/** What the page that installs an agent shows of its program. */
export async function getAgentProgram(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  const { fileName, bytes, sha256 } = await openAgentProgram();
  const url = `${publicUrl()}/api/agents/download/${fileName}`;
  return { fileName, url, version: version(), sizeBytes: bytes.byteLength, sha256 };
}
