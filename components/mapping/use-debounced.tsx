'use client';

import { useEffect, useState } from 'react';

/** A value once it has stood still for a while; compared by content, so that equal data made anew does not restart it. */
export function useDebounced<Value>(value: Value, waitMs: number): Value {
  const [settled, setSettled] = useState(value);
  const content = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(content) as Value), waitMs);
    return () => clearTimeout(timer);
  }, [content, waitMs]);
  return settled;
}
