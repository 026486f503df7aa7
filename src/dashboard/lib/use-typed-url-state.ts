import { useEffect, useState } from 'react';
import { useIsLeaving } from './router-steps.ts';
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
  // Texts that this hook has put into the address. The address may follow so late that it shows an earlier one of them.
  const [own, setOwn] = useState<readonly string[]>([]);
  // Back, forward and links change the address, and the text follows them. A text of this hook's own is skipped.
  if (there !== seen) {
    setSeen(there);
    const at = own.indexOf(there);
    if (at >= 0) setOwn(own.slice(at + 1));
    else {
      setText(there);
      setWritten(there);
    }
  }
  useEffect(() => {
    if (text === written || isLeaving) return undefined;
    const timer = setTimeout(() => {
      setWritten(text);
      setOwn((before) => [...before, text]);
      set({ [name]: text });
    }, pause);
    return () => clearTimeout(timer);
  }, [text, written, isLeaving, name, set]);
  return [text, setText];
}
