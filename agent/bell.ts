export type Bell = {
  /** Ends the pause that is going on, or the next one. */
  readonly ring: () => void;
  /** Resolves after so many milliseconds, or when somebody rings. */
  readonly pause: (ms: number) => Promise<void>;
};

/** A pause that can be cut short. */
export function createBell(): Bell {
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      isRung = true;
      wake?.();
    },
    pause: async (ms) => {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isRung = false;
      wake = undefined;
    },
  };
}
