/** Only overlays cast a shadow. They fade and shift; with reduced motion they only fade. */
export const scrimStyle =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-180 data-starting-style:opacity-0 data-ending-style:opacity-0';

export const dialogStyle =
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-dialog -translate-x-1/2 -translate-y-1/2 ' +
  'flex-col gap-4 overflow-y-auto rounded-overlay border border-line bg-surface p-6 text-ink shadow-overlay outline-none ' +
  'transition-opacity duration-180 data-starting-style:opacity-0 data-ending-style:opacity-0';

export const popupStyle =
  'z-50 rounded-overlay border border-line bg-surface p-1 text-ink shadow-overlay outline-none ' +
  'transition-opacity duration-180 data-starting-style:opacity-0 data-ending-style:opacity-0';

export const popupItemStyle =
  'flex min-h-8 touch:min-h-11 w-full cursor-default items-center gap-2 rounded-panel px-2.5 py-1 text-start outline-none ' +
  'data-highlighted:bg-accent-wash data-highlighted:text-ink data-disabled:text-ink-3';
