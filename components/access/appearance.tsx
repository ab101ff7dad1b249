'use client';

import { useState } from 'react';

import { RadioGroup } from '#components/ui/radio-group';

type Choice = 'theme' | 'density';
type Props = { readonly theme: string | undefined; readonly density: string | undefined };

const oneYear = 31_536_000;

const themes = [
  { value: '', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const densities = [
  { value: 'compact', label: 'Compact' },
  { value: '', label: 'Default' },
  { value: 'roomy', label: 'Roomy' },
];

/** Theme and row height of this browser; they take effect at once and are kept in cookies. */
export function Appearance({ theme, density }: Props) {
  const [chosen, setChosen] = useState({ theme: theme ?? '', density: density ?? '' });
  function choose(what: Choice, value: string) {
    setChosen({ ...chosen, [what]: value });
    keep(what, value);
  }
  return (
    <div className="flex flex-wrap gap-x-16 gap-y-6">
      <RadioGroup
        legend="Theme"
        name="theme"
        options={themes}
        value={chosen.theme}
        onChange={({ target }) => choose('theme', target.value)}
      />
      <RadioGroup
        legend="Height of rows"
        name="density"
        options={densities}
        value={chosen.density}
        onChange={({ target }) => choose('density', target.value)}
      />
    </div>
  );
}

function keep(what: Choice, value: string): void {
  document.cookie = `${what}=${value}; path=/; max-age=${value === '' ? 0 : oneYear}; samesite=lax`;
  if (value === '') delete document.documentElement.dataset[what];
  else document.documentElement.dataset[what] = value;
}
