import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { AgentError } from './agent-error.ts';

export type CommandName = 'pair' | 'run' | 'install' | 'uninstall' | 'status' | 'unpair' | 'version' | 'help';

export type Command = {
  readonly name: CommandName;
  readonly server: string | undefined;
  readonly code: string | undefined;
  /** Data folder; the usual one of the system unless told. */
  readonly data: string | undefined;
  readonly port: number;
  /** Account of the service. */
  readonly user: string | undefined;
  /** Folders that the agent keeps to; empty: whatever its account may read. */
  readonly roots: readonly string[];
  /** Print the service files instead of installing them. */
  readonly isPrintOnly: boolean;
};

export const defaultPort = 9000;

const options = {
  server: { type: 'string' },
  code: { type: 'string' },
  data: { type: 'string' },
  port: { type: 'string' },
  user: { type: 'string' },
  root: { type: 'string', multiple: true },
  print: { type: 'boolean' },
  version: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
} as const;

const own: Readonly<Record<string, readonly (keyof typeof options)[]>> = {
  pair: ['server', 'code', 'data', 'root'],
  run: ['data', 'port'],
  install: ['data', 'port', 'user', 'print'],
  uninstall: [],
  status: ['data', 'port'],
  unpair: ['data'],
};

/** What the words after the program's name ask for. */
export function readCommand(words: readonly string[]): Command {
  const { values, positionals } = parseWords(words);
  const wish = values.help === true ? 'help' : values.version === true ? 'version' : (positionals[0] ?? 'help');
  return {
    name: readName(wish, positionals[1], Object.keys(values)),
    server: values.server,
    code: values.code,
    data: values.data,
    port: readPort(values.port),
    user: values.user,
    roots: (values.root ?? []).map((root) => resolve(root)),
    isPrintOnly: values.print ?? false,
  };
}

function readName(name: string, extra: string | undefined, given: readonly string[]): CommandName {
  if (name === 'help' || name === 'version') return name;
  const allowed = Object.hasOwn(own, name) ? own[name] : undefined;
  if (allowed === undefined) throw new AgentError(`"${name}" is no command: use ${Object.keys(own).join(', ')}.`);
  if (extra !== undefined) throw new AgentError(`"${extra}" is one word too many after "${name}": see --help.`);
  const foreign = given.find((key) => !allowed.some((one) => one === key));
  if (foreign !== undefined) throw new AgentError(`"${name}" does not take --${foreign}: see --help.`);
  return name as CommandName;
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new AgentError(`${reason}: see --help.`, { cause: error });
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw new AgentError(`--port is "${text}": give a number from 1 to 65535, for example 9100.`);
  return port;
}
