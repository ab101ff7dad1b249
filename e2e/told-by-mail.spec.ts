import { type MailSink, startMailSink } from '../lib/testing/mail-sink.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';

let sink: MailSink;
test.beforeAll(async () => {
  sink = await startMailSink({}, Number(process.env['E2E_SMTP_PORT'] ?? '3925'));
});
test.afterAll(() => sink.close());

test('an e-mail tells an owner of a held run and leads to it, and its other link stops e-mail without signing in', async ({
  page,
  newVisitor,
}) => {
  const { slug, name, owner } = await newTenant();
  const setUp = await newVisitor();
  await openSession(setUp.request, owner);
  const api = tenantApi(setUp, slug);
  const source = await api.createSource('HR export', { policy: { requireApproval: true } });
  await api.send(source, peopleCsv(makePeople(3)));
  const mails = () => sink.mails.filter(({ to }) => to.includes(owner.email));
  await expect.poll(() => mails().length, { timeout: 90_000 }).toBe(1);
  const [mail] = mails();
  expect(mail?.headers.get('subject')).toBe(`${name}: HR export is held`);
  const link = (label: string) => new RegExp(`^${label}: (\\S+)$`, 'm').exec(mail?.text ?? '')?.[1] ?? '';

  await page.goto(link('Review'));
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(new RegExp(`localhost:\\d+/${slug}/runs/`), { timeout: 60_000 });
  await expect(page.getByText('On hold').first()).toBeVisible();
  await page.getByRole('button', { name: 'Notifications: 1 open' }).click();
  await expect(page.getByRole('dialog').getByText(/HR export #\d+ waits for approval/)).toBeVisible();
  await expectAccessible(page);

  const stranger = await newVisitor();
  await stranger.goto(link(`Stop all e-mail from ${name}`));
  await expectAccessible(stranger);
  await stranger.getByRole('button', { name: `Stop e-mail from ${name}` }).click();
  await expect(stranger.getByText(`Done. ${name} sends you no more e-mail.`)).toBeVisible();

  await page.goto(link('Choose what you are told'));
  const held = page.getByRole('group', { name: 'A run is held' });
  await expect(held.getByLabel('By e-mail')).toHaveValue('off');
  await expect(held.getByLabel('In the portal')).toBeChecked();
  await held.getByLabel('By e-mail').selectOption('daily');
  await page.getByRole('button', { name: 'Save notifications' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(held.getByLabel('By e-mail')).toHaveValue('daily');
  await page.getByRole('button', { name: 'Send a test e-mail' }).click();
  await expect.poll(() => mails().length).toBe(2);
  await expect(page.getByText(`The mail server took an e-mail to ${owner.email}`)).toBeVisible();
});
