import { stdout } from 'node:process';

const levels: Readonly<Record<number, string>> = { 40: 'WARN ', 50: 'ERROR ', 60: 'FATAL ' };

type LogLine = { readonly level: number; readonly time: string; readonly msg?: string };

/** Prints one line of a process under its name: to a person as text, to a file or collector as it came. */
export function printLine(name: string, line: string): void {
  const entry = stdout.isTTY ? parse(line) : undefined;
  if (entry === undefined) {
    stdout.write(line.startsWith('{') && !stdout.isTTY ? `${line}\n` : `${name.padEnd(6)} | ${line}\n`);
    return;
  }
  const { level, time, msg = '', process: _, ...rest } = { process: name, ...entry };
  const details = Object.entries(rest).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  stdout.write(`${name.padEnd(6)} | ${time.slice(11, 19)} ${levels[level] ?? ''}${msg}${details.join('')}\n`);
}

function parse(line: string): LogLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(line) as Partial<LogLine>;
    return typeof value.level === 'number' && typeof value.time === 'string' ? (value as LogLine) : undefined;
  } catch {
    return undefined;
  }
}
