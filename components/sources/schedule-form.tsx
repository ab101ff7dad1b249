import { z } from 'zod';

import { describeSchedule } from '#lib/domain/source/describe-schedule';
import { nextOccurrence } from '#lib/domain/source/next-occurrence';
import type { Policy } from '#lib/domain/source/policy';
import { type ExpectedBy, expectedBy, schedule } from '#lib/domain/source/schedule';

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
export function toScheduleInput({ schedule: runs, expectedBy: due }: Policy, timeZone: string): ScheduleInput {
  return {
    ...toRunsInput(runs?.cron ?? null),
    ...(due === null ? expectsNothing : toExpectedInput(due)),
    timeZone: (runs ?? due)?.timeZone ?? timeZone,
  };
}

const expectsNothing = { isExpected: false, expectedTime: '06:00', graceMinutes: '30' };

function toExpectedInput({ time, cron, graceMinutes }: ExpectedBy): typeof expectsNothing {
  return { isExpected: true, expectedTime: time ?? cron ?? '', graceMinutes: String(graceMinutes) };
}

function toRunsInput(cron: string | null): Pick<ScheduleInput, 'runs' | 'runTime' | 'runPattern'> {
  if (cron === null) return { runs: 'arrival', runTime: '06:00', runPattern: '0 6 * * 1-5' };
  const onWeekdays = weekdays.exec(cron);
  const found = onWeekdays ?? daily.exec(cron);
  if (found === null) return { runs: 'pattern', runTime: '06:00', runPattern: cron };
  const runTime = `${two(found[2])}:${two(found[1])}`;
  return { runs: onWeekdays === null ? 'daily' : 'weekdays', runTime, runPattern: cron };
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

const timeMessage = 'Enter a time from 00:00 to 23:59';
const graceMessage = 'Enter a number of minutes from 0 to 1440';

type Named = readonly [field: keyof ScheduleInput, message: string];

/** Names the answer that cannot be used, in the words of the rule it breaks. */
export function checkSchedule(input: ScheduleInput, context: z.RefinementCtx): void {
  const parts = toScheduleParts(input);
  const runs = schedule.nullable().safeParse(parts.schedule).error?.issues ?? [];
  const due = expectedBy.nullable().safeParse(parts.expectedBy).error?.issues ?? [];
  const named = [...runs.map((issue) => nameRuns(issue, input)), ...due.map(nameExpected)];
  for (const [field, message] of named) context.addIssue({ code: 'custom', path: [field], message });
}

function nameRuns({ path, message }: z.core.$ZodIssue, { runs }: ScheduleInput): Named {
  if (path[0] === 'timeZone') return ['timeZone', message];
  return runs === 'pattern' ? ['runPattern', message] : ['runTime', timeMessage];
}

function nameExpected({ path, message }: z.core.$ZodIssue): Named {
  if (path[0] === 'timeZone') return ['timeZone', message];
  return path[0] === 'graceMinutes' ? ['graceMinutes', graceMessage] : ['expectedTime', message];
}

/** “Every weekday at 06:00, America/Toronto”, with the next moment; null while the answers cannot be used. */
export function toScheduleSentence(input: ScheduleInput, now: Date): { words: string; nextAt: string } | null {
  const runs = schedule.nullable().safeParse(toScheduleParts(input).schedule);
  if (!runs.success || runs.data === null) return null;
  return { words: describeSchedule(runs.data), nextAt: nextOccurrence(runs.data, now).toISOString() };
}
