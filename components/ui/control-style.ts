/** One look for everything that is typed or chosen in. 16 px text on small screens, so that a phone does not zoom. */
export const controlStyle =
  'block w-full min-h-9 touch:min-h-11 rounded-cell border border-line-strong bg-surface px-2.5 py-1.5 text-md md:text-base ' +
  'text-ink placeholder:text-ink-3 aria-invalid:border-bad aria-invalid:border-2 disabled:bg-sunken disabled:text-ink-3';
