import { readMetrics } from '#lib/services/health/read-metrics';
import { newId } from '#lib/shared/id';

import { errorResponse } from './error-response.ts';

/** GET /api/metrics: the text format of Prometheus (version 0.0.4), for the bearer of the operator's token. */
export async function serveMetrics(request: Request): Promise<Response> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  try {
    const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
    return new Response(await readMetrics(token), { headers });
  } catch (error) {
    return errorResponse(error, newId());
  }
}
