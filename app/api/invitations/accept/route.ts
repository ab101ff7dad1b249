import { serveInvitation } from '#lib/web/serve-invitation';

export const POST = serveInvitation;
