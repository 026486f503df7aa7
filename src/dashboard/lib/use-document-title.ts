import { useEffect } from 'react';

/** Names the page in the browser's tab: the page, what it stands in, the product. */
export function useDocumentTitle(...parts: string[]): void {
  const title = [...parts, 'Gatehouse'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
