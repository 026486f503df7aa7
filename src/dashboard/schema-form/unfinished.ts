// Text in a control that means no value yet: a half-written JSON value, a name that is taken. While there is any, the form is
// not saved and does not show another view.
import { createContext, useContext, useEffect, useState } from 'react';

type Report = (control: string, message: string | undefined) => void;

/** Each control reports the error in its text here. */
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
