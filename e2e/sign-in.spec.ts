import { newTenant, type Person } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test, type Page } from './support/story.ts';

async function fillIn(page: Page, { email, password }: Person) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a wrong password is said in words and loses nothing, the right one leads to Home', async ({ page }) => {
  const { name, slug, owner } = await newTenant();
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await fillIn(page, { ...owner, password: 'not the right one at all' });
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toContainText('Email or password is not right. Try again or ask an admin to reset it.');
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel('E-mail address')).toHaveValue(owner.email);
  expect(new URL(page.url()).search).toBe('');
  await fillIn(page, owner);
  await expect(page).toHaveURL(`/${slug}`);
  await expect(page).toHaveTitle(`Home · ${name}`);
});

test(
  'a link leads through sign-in to its page, and signing out closes it again',
  { tag: '@long' },
  async ({ page }) => {
    const { slug, owner } = await newTenant();
    await page.goto(`/${slug}/settings/members`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await fillIn(page, owner);
    await expect(page).toHaveURL(`/${slug}/settings/members`);
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL('/sign-in');
    await page.goto(`/${slug}/settings/members`);
    await expect(page).toHaveURL(/\/sign-in/);
  },
);

test('an invitation shows where it leads, lets one person in, and works once', async ({ page, newVisitor }) => {
  const { name, slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}/settings/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('button', { name: 'Make invitation link' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await page.getByLabel('E-mail address').fill(`new@${slug}.example`);
  await page.getByRole('radio', { name: /^Operator/ }).check();
  await page.getByRole('button', { name: 'Make invitation link' }).click();
  const link = await page.getByText(/\/invitation\//).innerText();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table', { name: 'Invitations' })).toContainText(`new@${slug}.example`);

  const visitor = await newVisitor();
  await visitor.goto(link);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(`Join ${name}`);
  await expect(visitor.getByText(`Dana Kim invites new@${slug}.example as operator.`)).toBeVisible();
  await visitor.getByLabel('Your name').fill('Lee Ode');
  await visitor.getByLabel('Password').fill('doors open for seven people');
  await visitor.getByRole('button', { name: 'Accept invitation' }).click();
  await expect(visitor).toHaveURL(`/${slug}`);
  await visitor.goto(link);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('This link no longer works');
  await page.reload();
  await expect(page.getByRole('table', { name: 'Members' })).toContainText('Lee Ode');
});

test('a session that is ended in one browser is over in the other with its next click', async ({
  page,
  newVisitor,
}) => {
  const { slug, owner } = await newTenant();
  const other = await newVisitor();
  for (const one of [page, other]) await openSession(one.request, owner);
  await other.goto(`/${slug}`);
  await page.goto(`/${slug}/settings/profile`);
  await page.getByRole('button', { name: /^Sign out .* since/ }).click();
  await expect(page.getByRole('button', { name: /^Sign out .* since/ })).toHaveCount(0);
  await other.getByRole('link', { name: 'Members' }).click();
  await expect(other).toHaveURL(/\/sign-in/);
});
