/** The place of a line that is loading. Nothing shows for the first 300 ms, so that fast answers do not flicker. */
export function Skeleton({ width = '100%' }: { readonly width?: string }) {
  return <span aria-hidden="true" className="animate-appear rounded-cell bg-line block h-3.5" style={{ width }} />;
}
