import type { z } from 'zod';

import type { Remark } from './remark.ts';

/** Changes a text; null when the text cannot be changed this way, a remark where there is more to say. */
export type TextChange = (text: string) => string | Remark | null;

export type Transform = {
  readonly label: string;
  /** Shape of the options as they are stored. */
  readonly options: z.ZodType;
  /**
   * Gives the change for options; null when they cannot work, with the reason in `options`' own errors. `now` is ISO text for
   * the few steps that need a clock.
   */
  readonly compile: (options: unknown, now?: string) => TextChange | null;
};

export function toTransform<Options>(
  label: string,
  options: z.ZodType<Options>,
  change: (options: Options, now: string | undefined) => TextChange | null,
): Transform {
  return {
    label,
    options,
    compile: (given, now) => {
      const parsed = options.safeParse(given);
      return parsed.success ? change(parsed.data, now) : null;
    },
  };
}
