import { expect, it } from 'vitest';

import { keyForm } from './key-form.ts';

const publicKey = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'A'.repeat(43)} hr@payroll`;

it('takes the comment of the key where no label is given, and lets it count until the end of the day', () => {
  const asked = { publicKey, label: ' ', expiresOn: '' };
  expect(keyForm.parse(asked)).toEqual({ publicKey, label: 'hr@payroll', expiresAt: null });
  expect(keyForm.parse({ ...asked, label: 'Workday', expiresOn: '2027-01-31' })).toMatchObject({
    label: 'Workday',
    expiresAt: '2027-01-31T23:59:59Z',
  });
  expect(keyForm.parse({ ...asked, publicKey: publicKey.replace(' hr@payroll', '') }).label).toBe('Key');
});

it('stops a private key before it is sent anywhere', () => {
  const text = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----';
  const { error } = keyForm.safeParse({ publicKey: text, label: '', expiresOn: '' });
  expect(error?.issues[0]?.message).toContain('This is a private key. Do not share it');
});
