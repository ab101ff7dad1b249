'use client';

import { Combobox as Base } from '@base-ui/react/combobox';

import { controlStyle } from './control-style.ts';
import { IconCheck, IconChevronDown } from './icons';
import { popupItemStyle, popupStyle } from './overlay-style.ts';

export type ComboboxOption = { readonly value: string; readonly label: string; readonly hint?: string };

type Props = {
  readonly options: readonly ComboboxOption[];
  readonly value: string | null;
  readonly onValueChange: (value: string | null) => void;
  /** Shown when nothing is chosen, for example "Choose a column". */
  readonly placeholder: string;
  /** Said when typing finds nothing. */
  readonly emptyText: string;
  /** What is chosen here: names the button that opens the list. */
  readonly name: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
};

/** A choice among many: typing narrows the list. For fewer than about ten choices use Select. */
export function Combobox({ options, value, onValueChange, placeholder, emptyText, name, ...control }: Props) {
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(option: ComboboxOption | null) => onValueChange(option?.value ?? null)}
      isItemEqualToValue={(a, b) => a?.value === b?.value}
      autoHighlight
    >
      <div className="relative">
        <Base.Input {...control} placeholder={placeholder} className={`${controlStyle} pr-9`} />
        <Base.Trigger
          aria-label={`Show all choices: ${name}`}
          className="rounded-cell text-ink-2 hover:text-ink absolute top-1/2 right-1 inline-flex size-7 -translate-y-1/2 items-center justify-center"
        >
          <IconChevronDown className="size-4" />
        </Base.Trigger>
      </div>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className={`${popupStyle} w-(--anchor-width)`}>
            <Base.Empty className="not-empty:text-ink-2 not-empty:px-2.5 not-empty:py-2">{emptyText}</Base.Empty>
            <Base.List className="max-h-72 overflow-y-auto">
              {(option: ComboboxOption) => (
                <Base.Item key={option.value} value={option} className={popupItemStyle}>
                  <span className="min-w-0 flex-1">
                    <span className="block">{option.label}</span>
                    {option.hint === undefined ? null : <span className="text-ink-3 block text-sm">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator>
                    <IconCheck className="text-accent size-4" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
