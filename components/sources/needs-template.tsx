import { LinkButton } from '#components/ui/link-button';
import { useTenant } from '#lib/client/tenant';

import { sourcePath } from './source-path';

/** Stands in for a step that works on columns while there are none. */
export function NeedsTemplate({ sourceId }: { readonly sourceId: string }) {
  const { slug } = useTenant();
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="max-w-text text-md">Upload a template first: this step works on the columns of your file.</p>
      <LinkButton variant="primary" href={sourcePath(slug, sourceId, 'setup', 'template')}>
        Upload a template
      </LinkButton>
    </div>
  );
}
