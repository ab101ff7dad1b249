import { AgentError } from './agent-error.ts';
import { agentVersion } from './agent-version.ts';
import { dataFolderOf } from './data-folder.ts';
import { helpText } from './help-text.ts';
import { installService, uninstallService } from './install-service.ts';
import { pairAgent } from './pair-agent.ts';
import { type Command, type CommandName, readCommand } from './read-command.ts';
import { runAgent } from './run-agent.ts';
import { ServerAway, ServerRefusal } from './server-errors.ts';
import { showStatus } from './show-status.ts';
import { unpairAgent } from './unpair-agent.ts';

type Act = (command: Command, dataFolder: string) => Promise<number>;

const acts: Readonly<Record<CommandName, Act>> = {
  help: async () => say(helpText.trimEnd()),
  version: async () => say(agentVersion),
  pair: async ({ server, code, roots }, dataFolder) => say(await pairAgent({ server, code, roots, dataFolder })),
  run: async ({ port }, dataFolder) => run(port, dataFolder),
  install: async (command, dataFolder) => say(await installService({ ...command, dataFolder })),
  uninstall: async () => say(await uninstallService()),
  status: async ({ port }, dataFolder) => {
    const { text, isFine } = await showStatus(dataFolder, port);
    say(text);
    return isFine ? 0 : 1;
  },
  unpair: async (_, dataFolder) => say(await unpairAgent(dataFolder)),
};

/** What a stop waits for; a delivery that is cut off goes on where it stopped. */
const stopLimitMs = 5000;

void main();

/** Not awaited at the top: a program of its own is no module, and knows no such thing. */
async function main(): Promise<void> {
  process.exitCode = await act(process.argv.slice(2));
}

async function act(words: readonly string[]): Promise<number> {
  try {
    const command = readCommand(words);
    return await acts[command.name](command, dataFolderOf(command.data));
  } catch (error) {
    const isExpected = error instanceof AgentError || error instanceof ServerAway || error instanceof ServerRefusal;
    if (!isExpected) throw error;
    process.stderr.write(`${error.message.replace(/\.?$/, '.')}\n`);
    return 1;
  }
}

async function run(port: number, dataFolder: string): Promise<number> {
  const stopper = new AbortController();
  const stop = () => {
    stopper.abort();
    setTimeout(() => process.exit(0), stopLimitMs).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, stop);
  await runAgent({ dataFolder, port, print: say, signal: stopper.signal });
  return 0;
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
