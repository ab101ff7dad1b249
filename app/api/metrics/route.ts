import { serveMetrics } from '#lib/web/serve-metrics';

export const GET = serveMetrics;
