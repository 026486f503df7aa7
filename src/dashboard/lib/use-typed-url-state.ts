import { useEffect, useState } from 'react';
import { useIsLeaving } from './use-is-leaving.ts';
import { useUrlState } from './use-url-state.ts';

const pause = 250;

/**
 * A text that the reader types and that the address holds too. The address follows after a pause: changing it for every letter
 * would be too slow.
 */
export function useTypedUrlState(name: string): [text: string, setText: (text: string) => void] {
  const { get, set } = useUrlState();
  const isLeaving = useIsLeaving();
  const there = get(name) ?? '';
  const [text, setText] = useState(there);
  const [seen, setSeen] = useState(there);
  const [written, setWritten] = useState(there);
  // Back, forward and links change the address, and the text follows them. A text that this hook itself wrote into the address is
  // skipped.
  if (there !== seen) {
    setSeen(there);
    if (there !== written) {
      setText(there);
      setWritten(there);
    }
  }
  useEffect(() => {
    if (text === written || isLeaving) return undefined;
    const timer = setTimeout(() => {
      setWritten(text);
      set({ [name]: text });
    }, pause);
    return () => clearTimeout(timer);
  }, [text, written, isLeaving, name, set]);
  return [text, setText];
}
