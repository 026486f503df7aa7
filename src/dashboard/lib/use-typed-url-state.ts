import { useEffect, useState } from 'react';
import { useUrlState } from './use-url-state.ts';

const pause = 250;

/** A text as it is typed. The address follows after a pause: it is too slow to type into, and every letter would be a step of its own. */
export function useTypedUrlState(name: string): [text: string, setText: (text: string) => void] {
  const { get, set } = useUrlState();
  const there = get(name) ?? '';
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
      set({ [name]: text });
    }, pause);
    return () => clearTimeout(timer);
  }, [text, written, name, set]);
  return [text, setText];
}
