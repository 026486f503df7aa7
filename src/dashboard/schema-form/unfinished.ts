// What is typed into a control and means no value yet: a half-written JSON value, a name that is taken. The form is not saved
// without it, and does not show another view.
import { createContext, useContext, useEffect, useState } from 'react';

type Report = (control: string, message: string | undefined) => void;

/** Told by each control of what is wrong in it. */
export const Unfinished = createContext<Report>(() => undefined);

/** `control`: how the reader knows the control. */
export function useUnfinished(control: string, message: string | undefined): void {
  const report = useContext(Unfinished);
  useEffect(() => {
    report(control, message);
    return () => report(control, undefined);
  }, [report, control, message]);
}

export function useUnfinishedControls() {
  const [found, setFound] = useState<Readonly<Record<string, string>>>({});
  const [report] = useState<Report>(
    () => (control: string, message: string | undefined) =>
      setFound(({ [control]: _known, ...others }) =>
        message === undefined ? others : { ...others, [control]: message },
      ),
  );
  const [first] = Object.entries(found);
  return { report, text: first && `${first[0]} is not right yet: ${first[1]}` };
}
