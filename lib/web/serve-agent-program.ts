import { openAgentProgram } from '#lib/services/agents/open-agent-program';
import { newId } from '#lib/shared/id';

import { contentDisposition } from './content-disposition.ts';
import { errorResponse } from './error-response.ts';

/** GET /api/agents/download/rollcall-agent.mjs: the same for everybody and no secret, so a server fetches it without signing in. */
export async function serveAgentProgram(): Promise<Response> {
  try {
    const { fileName, bytes, sha256 } = await openAgentProgram();
    const headers = {
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(bytes.byteLength),
      'content-disposition': contentDisposition(fileName),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
      etag: `"${sha256}"`,
    };
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    return errorResponse(error, newId());
  }
}
