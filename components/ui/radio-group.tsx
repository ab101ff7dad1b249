import type { ComponentProps, ReactNode } from 'react';

export type RadioOption = { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode };
type Props = Omit<ComponentProps<'input'>, 'className' | 'type' | 'id' | 'value' | 'defaultValue'> & {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly name: string;
  readonly options: readonly RadioOption[];
  readonly error?: string | undefined;
  /** Given when the choice is held outside; a form that registers the group leaves it out. */
  readonly value?: string;
  /** Id of the first choice, where an error summary leads to. */
  readonly id?: string;
};

/** A question with few answers: native radios, arrow keys move between them. */
export function RadioGroup({ legend, hint, error, options, value, id, ...rest }: Props) {
  const errorId = id === undefined ? undefined : `${id}-error`;
  const describedBy = error === undefined ? undefined : errorId;
  return (
    <fieldset
      aria-describedby={describedBy}
      className={`min-w-0 ${error === undefined ? '' : 'border-bad border-s-4 ps-3'}`}
    >
      <legend className="font-medium">{legend}</legend>
      {hint === undefined ? null : <p className="text-ink-3 text-sm">{hint}</p>}
      {error === undefined ? null : (
        <p id={errorId} className="text-bad font-medium">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      <div className="mt-2 flex flex-col gap-2">
        {options.map((option, index) => (
          <label key={option.value} className="touch:min-h-11 touch:items-center flex min-h-6 items-start gap-2.5">
            <input
              {...rest}
              {...(index === 0 && id !== undefined ? { id } : {})}
              {...(value === undefined ? {} : { checked: value === option.value })}
              type="radio"
              value={option.value}
              className="touch:mt-0 mt-0.5 size-4 flex-none"
            />
            <span>
              <span className="block">{option.label}</span>
              {option.hint === undefined ? null : <span className="text-ink-3 block text-sm">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
