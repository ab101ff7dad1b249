import { z } from 'zod';

import { describeSchedule } from '#lib/domain/source/describe-schedule';
import { nextOccurrence } from '#lib/domain/source/next-occurrence';
import type { Policy } from '#lib/domain/source/policy';
import { expectedBy, schedule } from '#lib/domain/source/schedule';

/** When files run and by when one is due, as it is typed in the last step. */
export const scheduleFields = {
  runs: z.enum(['arrival', 'weekdays', 'daily', 'pattern']),
  runTime: z.string().trim(),
  runPattern: z.string().trim(),
  isExpected: z.boolean(),
  expectedTime: z.string().trim(),
  graceMinutes: z.string().trim(),
  timeZone: z.string().trim(),
};
const fields = z.object(scheduleFields);
export type ScheduleInput = z.input<typeof fields>;

const weekdays = /^(\d{1,2}) (\d{1,2}) \* \* 1-5$/;
const daily = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;

/** `timeZone` is offered where the source has none yet. */
export function toScheduleInput(policy: Policy, timeZone: string): ScheduleInput {
  const { schedule: runs, expectedBy: due } = policy;
  const cron = runs?.cron ?? '';
  const found = weekdays.exec(cron) ?? daily.exec(cron);
  const kind = weekdays.test(cron) ? 'weekdays' : daily.test(cron) ? 'daily' : 'pattern';
  return {
    runs: runs === null ? 'arrival' : kind,
    runTime: found === null ? '06:00' : `${two(found[2])}:${two(found[1])}`,
    runPattern: cron === '' ? '0 6 * * 1-5' : cron,
    isExpected: due !== null,
    expectedTime: due?.time ?? due?.cron ?? '06:00',
    graceMinutes: String(due?.graceMinutes ?? 30),
    timeZone: runs?.timeZone ?? due?.timeZone ?? timeZone,
  };
}

function two(digits = '0'): string {
  return digits.padStart(2, '0');
}

/** The parts of the policy that these answers make, unchecked. */
export function toScheduleParts(input: ScheduleInput): { readonly schedule: unknown; readonly expectedBy: unknown } {
  const { isExpected, expectedTime, graceMinutes, timeZone } = input;
  const moment = expectedTime.includes(' ') ? { cron: expectedTime } : { time: expectedTime };
  return {
    schedule: input.runs === 'arrival' ? null : { cron: toCron(input), timeZone },
    expectedBy: isExpected ? { ...moment, timeZone, graceMinutes: toMinutes(graceMinutes) } : null,
  };
}

function toCron({ runs, runTime, runPattern }: ScheduleInput): string {
  const time = /^(\d{1,2}):(\d{2})$/.exec(runTime);
  if (runs === 'pattern') return runPattern;
  return `${Number(time?.[2] ?? 60)} ${Number(time?.[1] ?? 24)} * * ${runs === 'weekdays' ? '1-5' : '*'}`;
}

function toMinutes(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : -1;
}

const at: Readonly<Record<string, keyof ScheduleInput>> = {
  time: 'expectedTime',
  graceMinutes: 'graceMinutes',
  timeZone: 'timeZone',
};

/** Names the answer that cannot be used, in the words of the rule it breaks. */
export function checkSchedule(input: ScheduleInput, context: z.RefinementCtx): void {
  const parts = toScheduleParts(input);
  const runs = schedule.nullable().safeParse(parts.schedule);
  const due = expectedBy.nullable().safeParse(parts.expectedBy);
  for (const { path, message } of runs.error?.issues ?? []) {
    const field = path[0] === 'timeZone' ? 'timeZone' : input.runs === 'pattern' ? 'runPattern' : 'runTime';
    context.addIssue({ code: 'custom', path: [field], message: field === 'runTime' ? timeMessage : message });
  }
  for (const { path, message } of due.error?.issues ?? []) {
    const field = at[String(path[0])] ?? 'expectedTime';
    context.addIssue({ code: 'custom', path: [field], message: field === 'graceMinutes' ? graceMessage : message });
  }
}

const timeMessage = 'Enter a time from 00:00 to 23:59';
const graceMessage = 'Enter a number of minutes from 0 to 1440';

/** “Every weekday at 06:00, America/Toronto”, with the next moment; null while the answers cannot be used. */
export function toScheduleSentence(input: ScheduleInput, now: Date): { words: string; nextAt: string } | null {
  const runs = schedule.nullable().safeParse(toScheduleParts(input).schedule);
  if (!runs.success || runs.data === null) return null;
  return { words: describeSchedule(runs.data), nextAt: nextOccurrence(runs.data, now).toISOString() };
}
