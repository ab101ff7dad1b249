/** The ring of a pressed button; says nothing itself, the button's aria-busy does. */
export function Spinner() {
  return (
    <svg viewBox="0 0 16 16" className="animate-turn size-4" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M8 2a6 6 0 1 1-6 6" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
