import { serveAgentProgram } from '#lib/web/serve-agent-program';

export const dynamic = 'force-dynamic';
export const GET = serveAgentProgram;
