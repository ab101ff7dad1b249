import { expect, type Page } from '@playwright/test';

export type Person = {
  readonly id: string;
  readonly first: string;
  readonly last: string;
  readonly dept: string;
  readonly card: string;
};

/** The API of one tenant, called by whoever is signed in on this page. */
export function tenantApi(page: Page, slug: string) {
  const base = `/api/v1/${slug}`;
  return {
    /** An active source that reads the columns of `peopleCsv`; any part of it can be replaced. */
    createSource: async (name: string, wish: Record<string, unknown> = {}): Promise<string> => {
      const answer = await page.request.post(`${base}/sources`, { data: { ...peopleSource, name, ...wish } });
      expect(answer.status(), await answer.text()).toBe(201);
      return ((await answer.json()) as { id: string }).id;
    },
    /** Sends a file and waits until its run stands still. Gives the run's id. */
    send: async (sourceId: string, text: string, mode: 'apply' | 'preview' = 'apply'): Promise<string> => {
      const answer = await page.request.post(`${base}/sources/${sourceId}/files?name=people.csv&mode=${mode}`, {
        data: Buffer.from(text),
        headers: { 'content-type': 'text/csv' },
      });
      expect(answer.status(), await answer.text()).toBe(202);
      const { runId } = (await answer.json()) as { runId: string };
      await expect(async () => expect(await statusOf(page, `${base}/runs/${runId}`)).toMatch(standing)).toPass();
      return runId;
    },
    /** Sends a file as a program does, which waits for the schedule of its source. Gives the run's id. */
    sendAsProgram: async (sourceId: string, text: string): Promise<string> => {
      const authorization = `Bearer ${await programToken(page, base)}`;
      const answer = await page.request.post(`${base}/sources/${sourceId}/files?name=people.csv`, {
        data: Buffer.from(text),
        headers: { 'content-type': 'text/csv', authorization },
      });
      expect(answer.status(), await answer.text()).toBe(202);
      return ((await answer.json()) as { runId: string }).runId;
    },
  };
}

async function programToken(page: Page, base: string): Promise<string> {
  const made = await page.request.post(`${base}/api-integrations`, { data: { name: 'HR', scopes: ['files:write'] } });
  expect(made.status(), await made.text()).toBe(201);
  const { clientId, clientSecret } = (await made.json()) as { clientId: string; clientSecret: string };
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const answer = await page.request.post('/api/oauth/token', { form });
  expect(answer.status(), await answer.text()).toBe(200);
  return ((await answer.json()) as { access_token: string }).access_token;
}

const standing = /^(planned|held|completed|completedWithProblems|failed|skipped|cancelled)$/;

async function statusOf(page: Page, url: string): Promise<string> {
  return ((await (await page.request.get(url)).json()) as { status: string }).status;
}

const peopleSource = {
  kind: 'csv',
  active: true,
  identityMapping: [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'firstName', type: 'direct', column: 'first' },
    { field: 'lastName', type: 'direct', column: 'last' },
    { field: 'department', type: 'direct', column: 'dept' },
  ],
  credentialMappings: [
    { numbering: 'facilityAndNumber', format: 'H10301', facilityColumn: 'fc', numberColumn: 'card' },
  ],
  policy: { missing: { action: 'deactivate', afterFiles: 1, graceDays: 0 }, limits: { changePercent: null } },
};

const departments = ['Sales', 'Security', 'Research'];

/** People W001, W002, … with a department and a card each. */
export function makePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `W${String(index + 1).padStart(3, '0')}`,
    first: `First${index + 1}`,
    last: `Last${index + 1}`,
    dept: departments[index % departments.length] ?? '',
    card: String(10_001 + index),
  }));
}

export function peopleCsv(people: readonly Person[]): string {
  const rows = people.map(({ id, first, last, dept, card }) => [id, first, last, dept, '101', card].join(','));
  return ['id,first,last,dept,fc,card', ...rows, ''].join('\n');
}
