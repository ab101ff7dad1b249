import { type AgentProgram, readAgentProgram } from '#lib/infra/agent-program';
import { AppError } from '#lib/shared/app-error';

/** The agent's program; NOT_FOUND where the server was started without making it. */
export async function openAgentProgram(): Promise<AgentProgram> {
  const program = await readAgentProgram();
  if (program !== null) return program;
  throw new AppError('NOT_FOUND', 'This server has no program for agents. Start it with npm start, which makes it.');
}
