export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'base' | 'small';

const base =
  'inline-flex items-center justify-center gap-2 rounded-panel border font-medium whitespace-nowrap select-none ' +
  'transition-[translate,opacity] active:translate-y-px touch:min-h-11 aria-busy:cursor-progress aria-disabled:cursor-default';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'border-transparent text-accent hover:bg-accent-wash hover:text-accent-hover',
  danger: 'border-transparent bg-bad text-on-accent hover:opacity-90',
};

const sizes: Record<ButtonSize, string> = {
  base: 'min-h-9 px-3.5 py-1.5',
  small: 'min-h-7 px-2 py-0.5 text-sm',
};

/** One look for everything that is pressed, whether it is a button or a link. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize): string {
  return `${base} ${variants[variant]} ${sizes[size]}`;
}
