// A labelled field of a form.
import { Eye, EyeOff } from 'lucide-react';
import { useContext, useId, useState, type ReactNode } from 'react';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input, type InputProps } from '#dashboard/ui/input.tsx';
import { FormProblems } from './form-problems.ts';

/** What ties a control to its label, its help and its problem. */
interface ControlProps {
  id: string;
  name: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

export function Field({
  name,
  label,
  note,
  help,
  children,
}: {
  /** The server's, so that a problem with it stands here. */
  name: string;
  label: string;
  /** Beside the label: "optional". */
  note?: string;
  help?: ReactNode;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const problem = useContext(FormProblems).get(name);
  const [helpId, problemId] = [help && `${id}-help`, problem && `${id}-problem`];
  return (
    <div className="mt-4">
      <div className="mb-1 flex items-baseline justify-between gap-2 text-base">
        <label htmlFor={id} className="min-w-0 font-medium [overflow-wrap:anywhere]">
          {label}
        </label>
        {note && <span className="text-meta text-muted">{note}</span>}
      </div>
      {children({
        id,
        name,
        'aria-invalid': problem ? true : undefined,
        'aria-describedby': [problemId, helpId].filter(Boolean).join(' ') || undefined,
      })}
      {problem && <FieldError id={problemId} text={problem} />}
      {help && (
        <p id={`${id}-help`} className="mt-1.5 text-meta text-muted">
          {help}
        </p>
      )}
    </div>
  );
}

/** What is typed can be shown. */
export function PasswordInput(props: Omit<InputProps, 'type' | 'trail'>) {
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      trail={
        <IconButton
          size="xs"
          label={shown ? 'Hide the password' : 'Show the password'}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff size={14} /> : <Eye size={14} />}
        </IconButton>
      }
    />
  );
}

/** Why the server refused, where no field is to blame. */
export function Refusal({ text = '' }: { text?: string | undefined }) {
  return (
    <div role="alert" className="mt-4 text-base [overflow-wrap:anywhere] text-bad empty:mt-0">
      {text}
    </div>
  );
}
