import { checkHealth } from '#lib/services/health/check-health';

/** Readiness: 200 when every part works, else 503 with the parts that do not. */
export async function GET(): Promise<Response> {
  const { version, failed } = await checkHealth();
  const headers = { 'cache-control': 'no-store' };
  if (failed.length === 0) return Response.json({ status: 'ok', version }, { headers });
  return Response.json({ status: 'unavailable', version, failed }, { status: 503, headers });
}
