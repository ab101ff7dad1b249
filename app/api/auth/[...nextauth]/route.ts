import { serveSessions } from '#lib/web/serve-sessions';

export const GET = serveSessions;
export const POST = serveSessions;
