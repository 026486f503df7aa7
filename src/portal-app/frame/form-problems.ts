// What is wrong with the values of a form, by the name of the field.
import { createContext } from 'react';

export const FormProblems = createContext<ReadonlyMap<string, string>>(new Map());

/** What a browser finds without the server, in the server's words. */
export function problemsIn(elements: HTMLFormControlsCollection): ReadonlyMap<string, string> {
  return new Map(
    Array.from(elements).flatMap((control) => {
      const problem =
        control instanceof HTMLInputElement ||
        control instanceof HTMLTextAreaElement ||
        control instanceof HTMLSelectElement
          ? problemOf(control)
          : undefined;
      const name = control.getAttribute('name');
      return problem === undefined || name === null ? [] : [[name, problem] as const];
    }),
  );
}

function problemOf(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): string | undefined {
  const { validity, type } = control;
  if (validity.valueMissing) return 'Required';
  if (validity.typeMismatch)
    return type === 'email'
      ? 'This is no mail address'
      : 'An address that begins with https:// or http://, without #';
  if (validity.tooShort && 'minLength' in control) return `At least ${control.minLength} characters`;
  return undefined;
}
