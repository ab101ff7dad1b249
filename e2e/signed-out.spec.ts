import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test } from './support/story.ts';

const pages = ['', '/sources', '/identities', '/runs', '/logs', '/settings/members', '/settings/audit'];

/** Ways past the sign-in page that frameworks like ours have had. */
const detours = [
  { suffix: '', headers: {} },
  { suffix: '', headers: { rsc: '1' } },
  { suffix: '', headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' } },
  { suffix: '', headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' } },
  { suffix: '', headers: { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy' } },
  { suffix: '', headers: { cookie: 'rollcall-session=x; __Host-rollcall-session=x' } },
  { suffix: '.rsc', headers: {} },
  { suffix: '.segments/_tree.segment.rsc', headers: {} },
  { suffix: '.json', headers: { 'x-nextjs-data': '1' } },
] as const;

test('no page shows anything of a tenant to who is not signed in, whatever way is tried', async ({ request }) => {
  const { slug, name } = await newTenant();
  for (const path of pages) {
    for (const { suffix, headers } of detours) {
      const answer = await request.get(`/${slug}${path}${suffix}`, { headers, maxRedirects: 0 });
      const place = `${path}${suffix} ${JSON.stringify(headers)}`;
      expect(answer.status(), place).not.toBe(500);
      expect(await answer.text(), place).not.toContain(name);
    }
  }
});

test('every answer forbids framing, guessing its kind, passing its address on and keeping it', async ({ request }) => {
  const { slug, owner } = await newTenant();
  await openSession(request, owner);
  for (const path of [...pages.map((page) => `/${slug}${page}`), '/sign-in', `/api/v1/${slug}/sources`]) {
    const headers = (await request.get(path)).headers();
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('no-referrer');
    expect(headers['cache-control'], path).toContain('no-store');
    expect(headers['x-powered-by'], path).toBeUndefined();
  }
});

test('no address of another site gets into a link, a redirect or a page', async ({ request }) => {
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' };
  for (const path of ['/', '/sign-in', '/some-tenant?next=//evil.example', '/sign-in?next=https://evil.example/x']) {
    const answer = await request.get(path, { headers, maxRedirects: 0 });
    const location = answer.headers()['location'] ?? '/';
    expect(new URL(location, 'http://localhost').hostname, path).not.toBe('evil.example');
  }
});
