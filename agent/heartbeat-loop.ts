import { sendHeartbeat } from '#lib/contract/agent-protocol';
import type { OutputOf } from '#lib/contract/endpoint';
import { type AgentAnswer, type AgentCommand, agentCommand } from '#lib/domain/agent/agent-command';

import { agentVersion } from './agent-version.ts';
import { backoffMs } from './backoff.ts';
import { buildBareHeartbeat, buildHeartbeat } from './build-heartbeat.ts';
import { explainClock } from './explain-clock.ts';
import { listFolder } from './list-folder.ts';
import { readHead } from './read-head.ts';
import { ServerAway, ServerRefusal } from './server-errors.ts';
import type { Workshop } from './workshop.ts';

type Answer = OutputOf<typeof sendHeartbeat>;

/** How often an agent that is not wanted any more looks whether it is again. */
const unpairedMs = 60_000;
const longestWaitMs = 60_000;
/** A report that is not understood, or too long: one bad name in it must not stop the files. */
const notTaken = [400, 413];

const sentences: Record<Answer['status'], string> = {
  active: 'Connected',
  waiting: 'Paired: an administrator has to confirm this computer in the portal, under Agents',
  unpaired:
    'This computer was unpaired in the portal: nothing is sent. To use it again: rollcall-agent unpair, then pair with a new code',
};

/** Tells the server every few seconds how the agent stands, and does what it answers, until the agent stops. */
export async function beatHeart(workshop: Workshop): Promise<void> {
  let failures = 0;
  let answers: readonly AgentAnswer[] = [];
  while (!workshop.isStopping()) {
    try {
      const { answer, told } = await beat(workshop, answers);
      failures = 0;
      const given = await Promise.all(answer.commands.map(async (command) => answerTo(command, workshop)));
      answers = [...answers.slice(told), ...given];
      await workshop.heartBell.pause(given.length > 0 ? 0 : waitMs(answer));
    } catch (error) {
      failures += 1;
      await workshop.heartBell.pause(noteSilence(error, failures, workshop));
    }
  }
}

async function beat(workshop: Workshop, answers: readonly AgentAnswer[]): Promise<{ answer: Answer; told: number }> {
  const { state, host, journal, log, api } = workshop;
  const heartbeat = buildHeartbeat({ state, host, entries: journal.entries(), answers, logTail: log.tail() });
  const answer = await api.call(sendHeartbeat, heartbeat).catch(async (error: unknown) => {
    if (!(error instanceof ServerRefusal && notTaken.includes(error.status))) throw error;
    if (state.unreported !== error.message)
      log.warn('The server does not take the report of this agent: files are sent all the same', {
        reason: error.message,
      });
    state.unreported = error.message;
    return api.call(sendHeartbeat, buildBareHeartbeat(heartbeat));
  });
  note(answer, workshop);
  return { answer, told: heartbeat.answers.length };
}

function note({ status, sources, runs }: Answer, workshop: Workshop): void {
  const { state, api } = workshop;
  changeLink(workshop, status, [sentences[status], explainClock(api.serverAheadMs()) ?? []].flat().join('. '));
  state.lastContactAt = new Date().toISOString();
  state.sources = status === 'unpaired' ? [] : sources;
  state.runs = status === 'unpaired' ? [] : runs;
  if (runs.some(({ done }) => done)) workshop.returnBell.ring();
}

/** Says it once when the agent stands differently. */
function changeLink({ state, log, lookBell }: Workshop, link: typeof state.link, sentence: string): void {
  if (state.link !== link || state.sentence !== sentence) log[link === 'active' ? 'info' : 'warn'](sentence);
  if (state.link !== link) lookBell.ring();
  state.link = link;
  state.sentence = sentence;
}

function noteSilence(error: unknown, failures: number, workshop: Workshop): number {
  if (error instanceof ServerRefusal && error.status === 401) {
    changeLink(workshop, 'unpaired', `${sentences.unpaired} (${error.message})`);
    Object.assign(workshop.state, { sources: [], runs: [] });
    return unpairedMs;
  }
  if (!(error instanceof ServerAway || error instanceof ServerRefusal)) throw error;
  changeLink(workshop, 'away', `${error.message.replace(/\.$/, '')}. Files wait where they are until it answers`);
  const retryAfterSeconds = error instanceof ServerAway ? error.retryAfterSeconds : undefined;
  return backoffMs({ failures, retryAfterSeconds, random: Math.random() });
}

function waitMs({ status, nextSeconds }: Answer): number {
  if (status === 'unpaired') return unpairedMs;
  return Math.min(longestWaitMs, Math.max(250, nextSeconds * 1000));
}

async function answerTo(command: Answer['commands'][number], workshop: Workshop): Promise<AgentAnswer> {
  const known = agentCommand.safeParse(command);
  if (known.success) return obey(known.data, workshop);
  const reason = `Version ${agentVersion} of the agent cannot do this: update it on its host`;
  return { commandId: command.id, reason, listing: null };
}

async function obey(command: AgentCommand, { lookBell, pairing }: Workshop): Promise<AgentAnswer> {
  switch (command.kind) {
    case 'listFolder':
      return { commandId: command.id, ...(await listFolder(command.path, pairing.roots)) };
    case 'readHead':
      return { commandId: command.id, listing: null, ...(await readHead(command.path, pairing.roots)) };
    case 'checkNow':
      lookBell.ring();
      return { commandId: command.id, reason: null, listing: null };
  }
}
