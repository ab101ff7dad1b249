import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { presets } from '#lib/domain/preset/presets';
import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';
import { makeCertificate } from '#lib/testing/make-certificate';
import { makePicture } from '#lib/testing/make-picture';

let genea: Awaited<ReturnType<typeof openGenea>>;
let server: Server;
let base: string;
let hits: string[] = [];
const usual = getCACertificates('default');

beforeAll(async () => {
  genea = await openGenea();
  const certificate = makeCertificate(['127.0.0.1']);
  const png = await makePicture('png', 56);
  server = createServer(certificate, (request, response) => {
    hits.push(request.url ?? '');
    if (request.url === '/ok.png') response.setHeader('content-type', 'image/png').end(png);
    else if (request.url === '/page') response.setHeader('content-type', 'text/html').end('<html>Sign in</html>');
    else response.writeHead(302, { location: 'https://169.254.169.254/latest/photo.jpg' }).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  base = `https://127.0.0.1:${port}`;
  setDefaultCACertificates([...usual, certificate.cert]);
  process.env['ROLLCALL_OUTBOUND_ALLOW'] = '127.0.0.1/32';
  process.env['ROLLCALL_OUTBOUND_PORTS'] = `443,${port}`;
});
afterAll(() => {
  setDefaultCACertificates(usual);
  delete process.env['ROLLCALL_OUTBOUND_ALLOW'];
  delete process.env['ROLLCALL_OUTBOUND_PORTS'];
  server.close();
});

const tell = async (row: Readonly<Record<string, string>>) => (await (await genea.send(row)).remarks())[0];
const pictureOf = async (externalId: string) => (await personOf(genea.tenant, externalId)).values['picture'];

it('G51 takes PNG and JPEG as hexadecimal in either case', async () => {
  const [png, jpeg] = [(await makePicture('png')).toString('hex'), (await makePicture('jpeg')).toString('hex')];
  const { remarks } = await genea.send(
    { external_id: 'G51', avatar_hex: png },
    { external_id: 'G51b', avatar_hex: `0x${jpeg.toUpperCase()}` },
  );
  expect(await remarks()).toEqual([
    'SUCCESS: user created; avatar set (PNG)',
    'SUCCESS: user created; avatar set (JPEG)',
  ]);
  expect(await pictureOf('G51')).toMatch(/^sha256:/);
});

it('G52 refuses a GIF', async () => {
  const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(600)]).toString('hex');
  for (const [i, avatar_hex] of [gif, gif.slice(0, 80)].entries())
    expect(await tell({ external_id: `G52-${i}`, avatar_hex })).toBe(
      'PARTIAL: user created; ERROR avatar_hex is not a JPEG or PNG image',
    );
});

it('G53 refuses an odd number of digits and letters that are none', async () => {
  const png = (await makePicture('png')).toString('hex');
  for (const [i, avatar_hex] of [png.slice(1), `${png}0`, `${png.slice(0, -1)}z`, '89504E4Z'].entries()) {
    const remark = await tell({ external_id: `G53-${i}`, avatar_hex });
    expect(remark).toBe('PARTIAL: user created; ERROR avatar_hex is not valid hexadecimal');
    expect(await pictureOf(`G53-${i}`)).toBeUndefined();
  }
});

it('G54 refuses a picture of 5,000,001 bytes', async () => {
  const large = `ffd8ff${'00'.repeat(4_999_998)}`;
  expect(await tell({ external_id: 'G54', avatar_hex: large })).toBe(
    'PARTIAL: user created; ERROR avatar_hex is larger than 5 MB',
  );
});

it('G55 writes the same picture of the next file no second time', async () => {
  const avatar_hex = (await makePicture('png', 155)).toString('hex');
  await genea.send({ external_id: 'G55', avatar_hex });
  expect(await tell({ external_id: 'G55', avatar_hex: avatar_hex.toUpperCase(), department: 'IT' })).toBe(
    'SUCCESS: user updated',
  );
});

it('G56 fetches a picture from its address', async () => {
  expect(await tell({ external_id: 'G56', avatar_url: `${base}/ok.png` })).toBe(
    'SUCCESS: user created; avatar set (PNG)',
  );
  expect(await pictureOf('G56')).toBe(`${base}/ok.png`);
});

it('G57 asks no private address, and follows no redirect to one', async () => {
  hits = [];
  const closed = ['http://169.254.169.254/x.jpg', 'https://10.0.0.1/x.jpg', `${base}/away`];
  for (const [i, avatar_url] of closed.entries())
    expect(await tell({ external_id: `G57-${i}`, avatar_url })).toBe(
      'PARTIAL: user created; ERROR avatar_url host is not allowed',
    );
  expect(hits).toEqual(['/away']);
});

it('asks no address that begins with http, and says what it must begin with', async () => {
  hits = [];
  const avatar_url = 'http://photos.example.com/h1.png';
  expect(await tell({ external_id: 'H1', avatar_url })).toBe(
    'PARTIAL: user created; ERROR avatar_url must begin with https',
  );
  expect(hits).toEqual([]);
});

it('G58 refuses an address that answers with a page', async () => {
  expect(await tell({ external_id: 'G58', avatar_url: `${base}/page` })).toMatch(
    /^PARTIAL: user created; ERROR avatar_url could not be fetched: /,
  );
});

it('takes avatar_hex where both are filled, with a warning', async () => {
  const avatar_hex = (await makePicture('jpeg', 5)).toString('hex');
  expect(await tell({ external_id: 'B1', avatar_hex, avatar_url: `${base}/ok.png` })).toBe(
    'SUCCESS: user created; avatar set (JPEG); WARNING avatar_url not used, avatar_hex is filled',
  );
});

it('takes a picture away by the word REMOVE where the source has such a word, and by nothing else', async () => {
  const rules = presets.genea.settings.identityMapping ?? [];
  const identityMapping = rules.map((rule) => (rule.field === 'picture' ? { ...rule, clearWord: 'REMOVE' } : rule));
  const own = await openGenea({ identityMapping });
  const picture = async () => (await personOf(own.tenant, 'R1')).values['picture'];
  await own.send({ external_id: 'R1', avatar_hex: (await makePicture('png', 7)).toString('hex') });
  await own.send({ external_id: 'R1', avatar_hex: '', full_name: 'New' });
  expect(await picture()).toMatch(/^sha256:/);
  const { remarks } = await own.send({ external_id: 'R1', avatar_hex: 'remove' });
  expect(await remarks()).toEqual(['SUCCESS: user updated; avatar removed']);
  expect(await picture()).toBeUndefined();
});
