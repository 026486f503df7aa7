// A form whose problems stand at their fields: those that the page finds, and those that the server answers. What was typed stays.
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { PortalFailure } from '../api/ask.ts';
import { Refusal } from './field.tsx';
import { FormProblems, problemsIn } from './form-problems.ts';

type Problems = ReadonlyMap<string, string>;

const none: Problems = new Map();

export function Form({
  error,
  busy,
  actions,
  className,
  onSubmit,
  children,
}: {
  /** Why the server refused what was sent last. */
  error: Error | null;
  busy: boolean;
  /** The buttons at the foot. */
  actions: ReactNode;
  className?: string;
  onSubmit: () => void;
  children?: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [sent, setSent] = useState({ names: new Set<string | null>(), found: none });
  const [edited, setEdited] = useState({ since: error, names: new Set<string | null>() });
  // What is said of a value ends when the value becomes another one.
  const isEdited = (name: string | null): boolean => edited.since === error && edited.names.has(name);
  const answered = error instanceof PortalFailure ? error.fields : none;
  const problems = new Map([...answered, ...sent.found].filter(([name]) => !isEdited(name)));
  const fieldless = [...answered].filter(([name]) => !sent.names.has(name)).map(([, problem]) => problem);
  useEffect(() => {
    if (error || sent.found.size > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error, sent]);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (busy) return;
    const { elements } = event.currentTarget;
    const found = problemsIn(elements);
    setSent({ names: new Set(Array.from(elements, (one) => one.getAttribute('name'))), found });
    if (found.size === 0) return onSubmit();
    const names = [...answered.keys()].filter((name) => isEdited(name) && !found.has(name));
    setEdited({ since: error, names: new Set(names) });
  }

  function edit({ target }: FormEvent<HTMLFormElement>): void {
    const name = target instanceof Element ? target.getAttribute('name') : null;
    setEdited({ since: error, names: new Set([...(edited.since === error ? edited.names : []), name]) });
  }

  return (
    <form ref={form} noValidate className={className} onSubmit={submit} onInput={edit}>
      <FormProblems value={problems}>{children}</FormProblems>
      <Refusal text={answered.size === 0 ? error?.message : fieldless.join('. ')} />
      {actions}
    </form>
  );
}
