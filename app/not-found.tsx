import { PageMessage } from '#components/layout/page-message';
import { LinkButton } from '#components/ui/link-button';

export default function NotFound() {
  return (
    <PageMessage
      title="There is no page at this address"
      action={
        <LinkButton variant="primary" href="/">
          Go to Home
        </LinkButton>
      }
    >
      <p>It may have been moved or deleted, or the link may be incomplete.</p>
      <p>If you followed a link from a colleague, ask which tenant it belongs to and whether you are a member of it.</p>
    </PageMessage>
  );
}
