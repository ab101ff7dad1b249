import { serveOptOut, showOptOut } from '#lib/web/serve-opt-out';

export const GET = showOptOut;
export const POST = serveOptOut;
