import { problems } from '#lib/domain/run/problem';

import type { Cause } from './cause.ts';
import { oneLine } from './one-line.ts';

export type Description = {
  /** A few words for the subject of an e-mail. */
  readonly title: string;
  /** What happened and what follows, whole sentences. */
  readonly sentence: string;
  /** Words of the button that leads there. */
  readonly action: string;
  /** Where it is dealt with, below the tenant's address. */
  readonly path: `/${string}`;
};

type Of<Kind extends Cause['kind']> = Extract<Cause, { kind: Kind }>;

/** A cause in words; times are shown in the tenant's time zone. */
export function describeCause(cause: Cause, timeZone: string): Description {
  switch (cause.kind) {
    case 'runHeld':
      return describeHeld(cause);
    case 'runFailed':
      return describeFailed(cause);
    case 'fileLate':
      return describeLate(cause, timeZone);
    case 'agentCopied':
      return describeCopied(cause);
    case 'agentOffline':
      return describeAgent(cause);
    case 'keyExpiring':
      return describeKey(cause, timeZone);
  }
}

function describeHeld({ source, number, limits, leavers, runId }: Of<'runHeld'>): Description {
  const name = oneLine(source);
  const effect =
    leavers > 0
      ? `would deactivate ${leavers === 1 ? '1 person' : `${leavers.toLocaleString('en')} people`}`
      : limits.every((limit) => limit === 'approval')
        ? 'waits for approval'
        : limits.includes('olderFile')
          ? 'would go back to a file older than the one applied last'
          : 'would change more than its limits allow';
  return {
    title: `${name} is held`,
    sentence: `${name} #${number} ${effect}. Nothing has been changed.`,
    action: 'Review',
    path: `/runs/${runId}`,
  };
}

function describeFailed({ source, number, code, runId }: Of<'runFailed'>): Description {
  const name = oneLine(source);
  const remedy = code === null ? 'Open the run to see why.' : problems[code].remedy;
  return {
    title: `${name} failed`,
    sentence: `${name} #${number} failed. ${remedy}`,
    action: 'See why',
    path: `/runs/${runId}`,
  };
}

function describeLate({ source, sourceId, expectedAt }: Of<'fileLate'>, timeZone: string): Description {
  const name = oneLine(source);
  return {
    title: `${name} is late`,
    sentence: `${name}: the file that was expected by ${describeTime(expectedAt, timeZone)} has not arrived.`,
    action: 'Open source',
    path: `/sources/${sourceId}`,
  };
}

function describeCopied({ agent, agentId, hostName }: Of<'agentCopied'>): Description {
  const name = oneLine(agent);
  return {
    title: `Agent ${name} runs on two hosts`,
    sentence: `${oneLine(hostName)} uses the key of the agent ${name}: its folder was copied, or the agent was moved. Neither sends files until somebody says which host is the right one.`,
    action: 'Decide',
    path: `/agents/${agentId}`,
  };
}

function describeAgent({ agent, agentId }: Of<'agentOffline'>): Description {
  const name = oneLine(agent);
  return {
    title: `Agent ${name} is offline`,
    sentence: `The agent ${name} is offline. Files in its folders wait until it is heard from again.`,
    action: 'Open agent',
    path: `/agents/${agentId}`,
  };
}

function describeKey({ holder, name, account, endsAt, days }: Of<'keyExpiring'>, timeZone: string): Description {
  const what =
    holder === 'apiSecret'
      ? `the old secret of the API integration ${oneLine(name)}`
      : `the SFTP key ${oneLine(name)}${account === null ? '' : ` of ${oneLine(account.name)}`}`;
  const ends = `${days === 0 ? 'ended' : 'ends'} on ${describeTime(endsAt, timeZone)}`;
  const remedy = holder === 'apiSecret' ? 'Give its program the new secret.' : 'Add a new key to the account.';
  return {
    title: `${capital(what)} ${days === 0 ? 'has ended' : 'ends soon'}`,
    sentence: `${capital(what)} ${ends}. ${remedy}`,
    action: holder === 'apiSecret' ? 'Open integrations' : 'Open account',
    path: account === null ? '/settings/api-integrations' : `/sftp/${account.id}`,
  };
}

/** A moment as people of that place write it, with the year. */
export function describeTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
