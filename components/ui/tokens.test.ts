import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

type Theme = 'light' | 'dark';
const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8');
const pattern = /--color-([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\);/g;
const tokens = new Map(
  [...css.matchAll(pattern)].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]),
);

/** Relative luminance of an OKLCH colour, rounded to the 8 bits that a screen shows (WCAG 2.2, "relative luminance"). */
function luminance(name: string, theme: Theme): number {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`No token ${name}`);
  const [lightness = 0, chroma = 0, hue = 0] = token[theme].split(' ').map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(asShown);
  return 0.2126 * rgb[0]! + 0.7152 * rgb[1]! + 0.0722 * rgb[2]!;
}

function asShown(linear: number): number {
  const encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  const byte = Math.round(Math.min(1, Math.max(0, encoded)) * 255) / 255;
  return byte <= 0.04045 ? byte / 12.92 : ((byte + 0.055) / 1.055) ** 2.4;
}

function contrast(a: string, b: string, theme: Theme): number {
  const [low = 0, high = 0] = [luminance(a, theme), luminance(b, theme)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function below(least: number, fronts: readonly string[], grounds: readonly string[]): string[] {
  return (['light', 'dark'] as const).flatMap((theme) =>
    fronts.flatMap((front) =>
      grounds
        .filter((ground) => contrast(front, ground, theme) < least)
        .map((ground) => `${theme}: ${front} on ${ground} is ${contrast(front, ground, theme).toFixed(2)}`),
    ),
  );
}

const grounds = ['canvas', 'surface', 'sunken'];
const washes = ['accent-wash', 'ok-wash', 'warn-wash', 'bad-wash', 'info-wash', 'idle-wash'];
const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-hover', 'ok', 'warn', 'bad', 'info', 'idle'];
const stamps = ['petrol', 'moss', 'ochre', 'brick', 'plum', 'slate'];

test('every text colour can be read on every ground and wash, in both themes', () => {
  expect(below(4.5, texts, [...grounds, ...washes])).toEqual([]);
});

test('the text of filled buttons can be read', () => {
  expect(below(4.5, ['on-accent'], ['accent', 'accent-hover', 'bad'])).toEqual([]);
});

test('the letters of a source stamp can be read on its own wash', () => {
  expect(stamps.flatMap((name) => below(4.5, [`stamp-${name}`], [`stamp-${name}-wash`]))).toEqual([]);
});

test('control borders and the focus ring are seen on every ground', () => {
  expect(below(3, ['line-strong', 'focus'], grounds)).toEqual([]);
});

test('the focus gap and ring show on a filled button', () => {
  expect(below(3, ['canvas'], ['accent', 'accent-hover', 'bad'])).toEqual([]);
});

test('the segments of an outcome bar are seen, except the two that are drawn with an outline', () => {
  const filled = ['created', 'updated', 'reactivated', 'deactivated', 'failed'];
  expect(below(3, filled, ['canvas', 'surface'])).toEqual([]);
});

test('every colour but the scrim has a value for both themes', () => {
  const declared = [...css.matchAll(/--color-([\w-]+): light-dark/g)].map(([, name]) => name);
  expect(declared.filter((name) => !tokens.has(name!))).toEqual(['scrim']);
});
