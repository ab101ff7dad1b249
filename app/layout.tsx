import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';

import { Providers } from '#components/providers';

import { fontVariables } from './fonts.ts';
import { holdEarlyInput } from './hold-early-input.ts';

import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Rollcall', template: '%s · Rollcall' },
  description: 'Keeps a directory of people and their access credentials true to the files that know about them.',
};

/** Theme and density are read from cookies, so that the first paint is already the person's own. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const jar = await cookies();
  const theme = choice(jar.get('theme')?.value, ['light', 'dark']);
  const density = choice(jar.get('density')?.value, ['compact', 'roomy']);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" className={fontVariables} data-theme={theme} data-density={density}>
      <body>
        {/* Browsers hide the nonce from scripts, so it looks different when React takes over. */}
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: `(${holdEarlyInput.toString()})()` }}
        />
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}

function choice(value: string | undefined, allowed: readonly string[]): string | undefined {
  return value !== undefined && allowed.includes(value) ? value : undefined;
}
