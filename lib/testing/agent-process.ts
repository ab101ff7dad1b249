import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type AgentProgram = { readonly path: string; readonly remove: () => Promise<void> };

/** The agent as customers get it: one file. */
export async function buildTestAgent(): Promise<AgentProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-agent-program-'));
  const file = pathToFileURL(join(import.meta.dirname, '../../agent/build.ts')).href;
  const { buildAgent } = (await import(file)) as { buildAgent: (folder: string) => Promise<string> };
  return { path: await buildAgent(folder), remove: () => rm(folder, { recursive: true }) };
}

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs a command of the agent to its end. */
export async function runTestAgent(
  program: AgentProgram,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [program.path, ...words], { env: { ...process.env, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += String(part)));
  child.stderr.on('data', (part) => (err += String(part)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** Starts an agent that works until it is stopped. */
export function startTestAgent(program: AgentProgram, dataFolder: string, port: number): ChildProcess {
  return spawn(process.execPath, [program.path, 'run', '--data', dataFolder, '--port', String(port)], {
    stdio: ['ignore', process.env['SHOW_AGENT'] === '1' ? 'inherit' : 'ignore', 'inherit'],
  });
}

export async function stopTestAgent(child: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL') {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
