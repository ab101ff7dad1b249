import { randomBytes } from 'node:crypto';

import type { Role } from '../../lib/domain/access/role.ts';
import { api } from './api.ts';
import { makeTenant } from './tenant-maker.ts';

export type Person = { readonly email: string; readonly password: string };
export type NewTenant = {
  readonly slug: string;
  readonly name: string;
  readonly owner: Person;
};

const password = 'A quiet register of doors 7';

/** A tenant for one story, with an owner. */
export async function newTenant(label = 'Tenant'): Promise<NewTenant> {
  const slug = `t-${randomBytes(5).toString('hex')}`;
  const name = `${label} ${slug}`;
  const email = `owner@${slug}.example`;
  await makeTenant({ slug, name, email, password });
  return { slug, name, owner: { email, password } };
}

/** Another member of a tenant, by an invitation of its owner. A person who has an account elsewhere joins with it. */
export async function addPerson({ slug, owner }: NewTenant, role: Role, known?: Person): Promise<Person> {
  const person = known ?? { email: `${role}-${randomBytes(3).toString('hex')}@${slug}.example`, password };
  const asOwner = await api(owner);
  const { link } = await asOwner.post<{ link: string }>(`/api/v1/${slug}/members`, { email: person.email, role });
  const token = new URL(link).pathname.split('/').at(-1);
  await asOwner.post('/api/invitations/accept', { token, name: `Test ${role}`, password: person.password });
  return person;
}
