import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

const pause = 250;

/** The filter as it is typed. The address follows after a pause: it is too slow to type into, and every letter would be a step of its own. */
export function useFilterText(): [text: string, setText: (text: string) => void] {
  const [params, setParams] = useSearchParams();
  const there = params.get('filter') ?? '';
  const [text, setText] = useState(there);
  const [seen, setSeen] = useState(there);
  const [written, setWritten] = useState(there);
  // Back, forward and links change the address; what was written there from here is no news.
  if (there !== seen) {
    setSeen(there);
    if (there !== written) {
      setText(there);
      setWritten(there);
    }
  }
  useEffect(() => {
    if (text === written) return undefined;
    const timer = setTimeout(() => {
      setWritten(text);
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          if (text === '') next.delete('filter');
          else next.set('filter', text);
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    }, pause);
    return () => clearTimeout(timer);
  }, [text, written, setParams]);
  return [text, setText];
}
