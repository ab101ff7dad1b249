import { appendFileSync, renameSync, statSync } from 'node:fs';

type Facts = Readonly<Record<string, unknown>>;

export type AgentLog = {
  readonly info: (message: string, facts?: Facts) => void;
  readonly warn: (message: string, facts?: Facts) => void;
  /** The newest lines, oldest first. */
  readonly tail: () => readonly string[];
};

const fileMaxBytes = 5 * 1024 * 1024;
const olderFiles = 3;
const tailLines = 200;
const lineMaxLength = 1000;

/**
 * Writes one line of JSON per event, into a file that is followed by a new one at 5 MB, three of them kept. Callers pass names of
 * files and reasons, never what stands in a file, a key, a code or a token.
 */
export function createAgentLog(path: string, echo: (line: string) => void): AgentLog {
  const lines: string[] = [];
  let isFailing = false;
  let sizeBytes = sizeOf(path);

  function write(level: 'info' | 'warn', message: string, facts: Facts = {}): void {
    const line = JSON.stringify({ time: new Date().toISOString(), level, message, ...facts });
    lines.push(line.slice(0, lineMaxLength));
    if (lines.length > tailLines) lines.shift();
    echo(`${message}${describe(facts)}`);
    store(line);
  }

  /** A full disk must not stop deliveries; it is said once. */
  function store(line: string): void {
    try {
      if (sizeBytes > fileMaxBytes) rotate(path);
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
      sizeBytes = sizeBytes > fileMaxBytes ? line.length : sizeBytes + line.length + 1;
      isFailing = false;
    } catch (error) {
      if (!isFailing) echo(`The log ${path} cannot be written: ${String(error)}`);
      isFailing = true;
    }
  }

  return {
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    tail: () => [...lines],
  };
}

function describe(facts: Facts): string {
  const parts = Object.entries(facts).map(([name, value]) => `${name}: ${String(value)}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function rotate(path: string): void {
  for (let number = olderFiles; number > 1; number -= 1) move(`${path}.${number - 1}`, `${path}.${number}`);
  move(path, `${path}.1`);
}

function move(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, to);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
