import { expect, it } from 'vitest';

import { pairingAlphabet, readPairingCode } from './pairing-code.ts';

it('reads a code however it was typed', () => {
  const wanted = { code: 'K7MQ2XRF', selector: 'K7MQ' };
  for (const typed of ['K7MQ2XRF', 'k7mq2xrf', ' K7MQ-2XRF ', 'k7mq 2xrf'])
    expect(readPairingCode(typed)).toEqual(wanted);
});

it('knows what cannot be a code', () => {
  for (const typed of ['', 'K7MQ2XR', 'K7MQ2XRFF', 'K7MQ2XR0', 'K7MQ2XRl', 'ÄÖÜK7MQ2']) {
    expect(readPairingCode(typed)).toBeUndefined();
  }
});

it('has no characters that look alike', () => {
  for (const one of '0O1IL') expect(pairingAlphabet).not.toContain(one);
  expect(new Set(pairingAlphabet).size).toBe(pairingAlphabet.length);
});
