import localFont from 'next/font/local';

/*
 * The family is drawn so that 0 O, 1 l I, 5 S and 8 B cannot be confused: card numbers are compared here all day.
 * Each face comes in two files; the one for Latin Extended is fetched only when a page shows such a letter, and stands
 * first in the stack because the loader appends a system fallback to the other. The loader wants literals.
 */
const next = localFont({
  src: '../public/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-next',
  fallback: ['system-ui', 'Segoe UI', 'sans-serif'],
});
const nextExt = localFont({
  src: '../public/fonts/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-next-ext',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
});
const mono = localFont({
  src: [
    {
      path: '../public/fonts/atkinson-hyperlegible-mono-latin-400-normal.woff2',
      weight: '400',
    },
    {
      path: '../public/fonts/atkinson-hyperlegible-mono-latin-600-normal.woff2',
      weight: '600',
    },
  ],
  variable: '--font-next-mono',
  preload: false,
  adjustFontFallback: false,
  fallback: ['ui-monospace', 'Cascadia Mono', 'monospace'],
});
const monoExt = localFont({
  src: '../public/fonts/atkinson-hyperlegible-mono-latin-ext-400-normal.woff2',
  weight: '400 600',
  variable: '--font-next-mono-ext',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
});

export const fontVariables = [next, nextExt, mono, monoExt].map((font) => font.variable).join(' ');
