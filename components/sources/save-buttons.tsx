import { Button } from '#components/ui/button';

type Props = {
  readonly loading: boolean;
  readonly onContinue: () => void;
  readonly onExit: () => void;
  readonly continueLabel?: string;
  /** Something else on the page comes first. */
  readonly isQuiet?: boolean;
};

/** The end of a step that is not a form; on small screens it stays in sight. */
export function SaveButtons(props: Props) {
  const { loading, onContinue, onExit, continueLabel = 'Save and continue', isQuiet = false } = props;
  return (
    <div className="max-md:border-line max-md:bg-canvas flex flex-wrap items-center gap-3 max-md:sticky max-md:bottom-0 max-md:z-10 max-md:-mx-4 max-md:border-t max-md:px-4 max-md:py-3">
      <Button variant={isQuiet ? 'secondary' : 'primary'} loading={loading} onClick={onContinue}>
        {continueLabel}
      </Button>
      <Button onClick={onExit}>Save and exit</Button>
    </div>
  );
}
