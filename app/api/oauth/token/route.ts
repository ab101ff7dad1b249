import { serveToken } from '#lib/web/serve-token';

export const POST = serveToken;
