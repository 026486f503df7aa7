import { useEffect, useState } from 'react';

/** Milliseconds. */
const moment = 200;

/** Is the component drawn for a moment already? A row that only passes by while its list is scrolled never is. */
export function useStill(): boolean {
  const [isStill, setStill] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStill(true), moment);
    return () => clearTimeout(timer);
  }, []);
  return isStill;
}
