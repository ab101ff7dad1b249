import { z } from 'zod';

const entry = z.looseObject({ time: z.iso.datetime(), level: z.string(), message: z.string() });

/** A line of the agent's log for people: when (UTC), how grave, what, and the facts behind it. What is no such line stays as it is. */
export function toLogLine(line: string): string {
  const read = entry.safeParse(parse(line));
  if (!read.success) return line;
  const { time, level, message, ...facts } = read.data;
  const told = Object.entries(facts).map(([name, value]) => {
    return `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  });
  const words = [message, ...told].join(' · ');
  return `${time.slice(0, 19).replace('T', ' ')}  ${level === 'info' ? '' : `${level.toUpperCase()}  `}${words}`;
}

/** A line that was cut to its longest length is no JSON any more. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
