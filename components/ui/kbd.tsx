/** A key or a chord of keys. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="rounded-cell border-line-strong bg-surface text-ink-2 border px-1 font-mono text-xs">
      {children}
    </kbd>
  );
}
