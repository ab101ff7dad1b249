import { expect, it } from 'vitest';

import { canonicalJson } from './canonical-json.ts';

it('gives the same text for the same value, whatever the order of its keys', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 'x' }], a: null })).toBe('{"a":null,"b":[{"c":"x","d":1}]}');
  expect(canonicalJson({ a: null, b: [{ c: 'x', d: 1, e: undefined }] })).toBe('{"a":null,"b":[{"c":"x","d":1}]}');
});
