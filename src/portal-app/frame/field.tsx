// A labelled field of a form.
import { Eye, EyeOff } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input, type InputProps } from '#dashboard/ui/input.tsx';

/** `children` draws the control, with the id of its label and its help. */
export function Field({
  label,
  note,
  help,
  children,
}: {
  label: string;
  /** Beside the label: "optional". */
  note?: string;
  help?: ReactNode;
  children: (ids: { id: string; 'aria-describedby': string | undefined }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="mt-4">
      <div className="mb-1 flex items-baseline justify-between gap-2 text-base">
        <label htmlFor={id} className="min-w-0 font-medium [overflow-wrap:anywhere]">
          {label}
        </label>
        {note && <span className="text-meta text-muted">{note}</span>}
      </div>
      {children({ id, 'aria-describedby': help ? `${id}-help` : undefined })}
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

/** Why the server refused, at the foot of a form. */
export function Refusal({ error }: { error: Error | null }) {
  return (
    <div role="alert" className="mt-4 text-base text-bad empty:mt-0">
      {error?.message}
    </div>
  );
}
