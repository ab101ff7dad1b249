import { expect, it } from 'vitest';

import { checkTarget } from './check-target.ts';
import { toRanges } from './is-public-address.ts';
import type { OutboundRules } from './outbound-rules.ts';

/** Names of the test; anything else has no address. */
const names: Readonly<Record<string, string>> = {
  'pictures.example.com': '93.184.215.14',
  'six.example.com': '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
  localhost: '127.0.0.1',
  'rebound.example.com': '192.168.1.1',
  'metadata.google.internal': '169.254.169.254',
};
const rules: OutboundRules = {
  allowed: toRanges([]),
  ports: new Set([443]),
  resolve: async (host) => {
    const address = names[host];
    return address === undefined ? [] : [{ address, family: address.includes(':') ? 6 : 4 }];
  },
};

it('lets public addresses through, pinned to what was checked', async () => {
  expect(await checkTarget('https://pictures.example.com/a.png?size=2#x', rules)).toMatchObject({
    host: 'pictures.example.com',
    pinned: { address: '93.184.215.14', family: 4 },
  });
  expect(await checkTarget('https://six.example.com:443/', rules)).toMatchObject({ pinned: { family: 6 } });
  expect(await checkTarget('https://[2606:2800:21f::1]/', rules)).toMatchObject({ host: '2606:2800:21f::1' });
});

const closed = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0x7f.1/',
  'https://127.0.0.1./',
  'https://①②⑦.0.0.1/',
  'https://0/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://100.100.100.200/',
  'https://169.254.169.254/latest/meta-data/',
  'https://168.63.129.16/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.0.0.170/',
  'https://192.168.0.1/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::ffff:8.8.8.8]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b:1::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:7f00:1::]/',
  'https://[2001:db8::1]/',
  'https://[3fff::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://[5f00::1]/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://rebound.example.com/',
  'https://metadata.google.internal/computeMetadata/v1/',
];

it.each(closed)('refuses %s', async (address) => {
  expect(await checkTarget(address, rules)).toBe('addressClosed');
});

const others = [
  ['http://pictures.example.com/', 'notHttps'],
  ['ftp://pictures.example.com/', 'notHttps'],
  ['file:///etc/passwd', 'notHttps'],
  ['gopher://pictures.example.com/', 'notHttps'],
  ['data:image/png;base64,AAAA', 'notHttps'],
  ['javascript:alert(1)', 'notHttps'],
  ['https://user:pass@pictures.example.com/', 'hasLogin'],
  ['https://127.0.0.1@pictures.example.com/', 'hasLogin'],
  ['https://pictures.example.com:22/', 'portClosed'],
  ['https://pictures.example.com:8443/', 'portClosed'],
  ['https://nowhere.example.com/', 'unknownHost'],
  ['https://[fe80::1%25eth0]/', 'unreadable'],
  ['https://256.1.1.1/', 'unreadable'],
  ['https://', 'unreadable'],
  ['//pictures.example.com/', 'unreadable'],
  ['not an address', 'unreadable'],
  [`https://pictures.example.com/${'a'.repeat(2100)}`, 'unreadable'],
] as const;

it.each(others)('refuses %s: %s', async (address, reason) => {
  expect(await checkTarget(address, rules)).toBe(reason);
});

it('opens a private range or another port to an operator who asks for it, but never a mapped address', async () => {
  const opened = { ...rules, allowed: toRanges(['192.168.0.0/16', 'fd12::/32']), ports: new Set([443, 8443]) };
  expect(await checkTarget('https://192.168.7.7:8443/', opened)).toMatchObject({ host: '192.168.7.7' });
  expect(await checkTarget('https://[fd12::5]/', opened)).toMatchObject({ host: 'fd12::5' });
  expect(await checkTarget('https://[::ffff:192.168.7.7]/', opened)).toBe('addressClosed');
  expect(await checkTarget('https://10.0.0.1/', opened)).toBe('addressClosed');
  expect(() => toRanges(['here'])).toThrow('here is no range');
});
