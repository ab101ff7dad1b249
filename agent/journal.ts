import { type FileHandle, open, readFile } from 'node:fs/promises';

import { AgentError } from './agent-error.ts';
import { codeOf, explainFileError } from './explain-file-error.ts';
import { folderKey } from './folder-key.ts';
import { isOver, type JournalEntry, journalEntry } from './journal-entry.ts';
import { parseJson } from './parse-json.ts';
import { writeAtomically } from './write-atomically.ts';

/** Deliveries that are over and still worth knowing; with a file that stays in its folder it is known as long as it is there. */
const keptCount = 1000;
/** Of a journal with many deliveries, as many lines as it has: each line is then rewritten once, not with every write. */
const compactAfterLines = 5000;

export type Journal = {
  readonly entries: () => readonly JournalEntry[];
  /** The newest delivery from this place. */
  readonly latest: (folder: string, name: string) => JournalEntry | undefined;
  /** On the disk when it resolves. */
  readonly write: (entry: JournalEntry) => Promise<void>;
  /** Off the disk with the next rewriting. */
  readonly forget: (entries: readonly JournalEntry[]) => void;
  readonly close: () => Promise<void>;
};

/** Opens the record of deliveries: lines of JSON, only ever appended to, the last one of a delivery counts. */
export async function openJournal(path: string): Promise<Journal> {
  const entries = new Map<string, JournalEntry>();
  const latest = new Map<string, JournalEntry>();
  let file: FileHandle | undefined;
  let linesLeft = 0;
  let turn: Promise<void> = Promise.resolve();

  function remember(entry: JournalEntry): void {
    entries.set(entry.deliveryId, entry);
    latest.set(placeOf(entry.folder, entry.name), entry);
  }

  function forget(gone: readonly JournalEntry[]): void {
    for (const entry of gone) {
      entries.delete(entry.deliveryId);
      const place = placeOf(entry.folder, entry.name);
      if (latest.get(place)?.deliveryId === entry.deliveryId) latest.delete(place);
    }
  }

  /** Also heals a last line that a kill has cut. */
  async function compact(): Promise<void> {
    await file?.close();
    forget(toForget([...entries.values()], [...latest.values()]));
    await writeAtomically(path, [...entries.values()].map(toLine).join(''));
    file = await open(path, 'a', 0o600);
    linesLeft = compactAfterLines + entries.size;
  }

  async function append(entry: JournalEntry): Promise<void> {
    if (linesLeft <= 0) await compact();
    await file?.appendFile(toLine(entry));
    await file?.datasync();
    linesLeft -= 1;
    remember(entry);
  }

  for (const entry of await readEntries(path)) remember(entry);
  await compact();
  return {
    entries: () => [...entries.values()],
    latest: (folder, name) => latest.get(placeOf(folder, name)),
    write: async (entry) => {
      const mine = turn.then(() => append(entry));
      turn = mine.catch(() => undefined);
      return mine;
    },
    forget,
    close: async () => {
      await turn;
      await file?.close();
    },
  };
}

function toLine(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

function placeOf(folder: string, name: string): string {
  return `${folderKey(folder)}\n${name}`;
}

/** What is over and neither among the newest nor the last word on a file that was left where it lay. */
function toForget(all: readonly JournalEntry[], latest: readonly JournalEntry[]): readonly JournalEntry[] {
  const over = all.filter(isOver);
  const needed = new Set(latest.filter(({ afterProcessing }) => afterProcessing === 'leave'));
  return over.slice(0, Math.max(0, over.length - keptCount)).filter((entry) => !needed.has(entry));
}

async function readEntries(path: string): Promise<readonly JournalEntry[]> {
  try {
    const lines = (await readFile(path, 'utf8')).split('\n');
    return lines.map((line) => journalEntry.safeParse(parseJson(line))).flatMap(({ data }) => data ?? []);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new AgentError(
      `The journal ${path} cannot be read (${explainFileError(error)}): run the agent with the account that it ran with before.`,
      { cause: error },
    );
  }
}
