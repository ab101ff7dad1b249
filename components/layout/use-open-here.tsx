'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';

/** Open until the page changes: a link that was followed closes it, and coming back does not open it again. */
export function useOpenHere(): [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const path = usePathname();
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  if (openedAt !== null && openedAt !== path) setOpenedAt(null);
  return [openedAt === path, (isOpen) => setOpenedAt(isOpen ? path : null)];
}
