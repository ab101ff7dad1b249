import type { Route } from 'next';

import { PageHeader } from '#components/layout/page-header';
import { LinkButton } from '#components/ui/link-button';

import { WhoCan } from './who-can';

type Props = {
  readonly title: string;
  /** Who may open it: "Admins and Owners". */
  readonly forWhom: string;
  readonly slug: string;
};

/** A page that this role may not open: whom it is for, whom to ask, and the way on. */
export function NoAccess({ title, forWhom, slug }: Props) {
  return (
    <>
      <PageHeader title={title} sentence={`This page is for ${forWhom}.`} />
      <div className="flex flex-col items-start gap-4">
        <WhoCan lead="Nothing of it is shown with your role." toDo="show it to you or to change your role" />
        <LinkButton href={`/${slug}` as Route}>Go to Home</LinkButton>
      </div>
    </>
  );
}
