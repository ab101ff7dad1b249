import type { ReactNode } from 'react';

import { TemplateFileProvider } from '#components/sources/template-file';

/** The chosen file outlives the single steps. */
export default function SetupLayout({ children }: { readonly children: ReactNode }) {
  return <TemplateFileProvider>{children}</TemplateFileProvider>;
}
