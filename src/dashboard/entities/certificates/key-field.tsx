import { KeyRound, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Field } from '#dashboard/forms/field.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { PemArea } from './pem-area.tsx';
import { readPrivateKey } from './x509/private-key.ts';

/** The private key. As soon as it can be read, its kind stands in its place. */
export function KeyField({ stored, ...field }: FieldState<string> & { stored: boolean }) {
  const [file, setFile] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const { value, onChange } = field;
  const read = value.trim() === '' ? undefined : readPrivateKey(value);
  const isRead = read !== undefined && 'key' in read;
  const wasTyped = useRef(false);
  useEffect(() => {
    // The text area is gone, and the focus with it.
    if (isRead && wasTyped.current) button.current?.focus();
    wasTyped.current = false;
  }, [isRead]);
  const row = { ...field, label: 'Private key', secret: true, required: !stored };
  const help = 'Sent to the gateway and never shown again, not even to you.';
  if (!isRead)
    return (
      <PemArea
        {...row}
        rows={3}
        error={field.error ?? (read && 'problem' in read ? read.problem : undefined)}
        placeholder={stored ? 'Stays as it is' : '-----BEGIN PRIVATE KEY-----'}
        help={stored ? `Stays as it is when left empty. ${help}` : help}
        onChange={(text, from) => {
          setFile(from);
          wasTyped.current = true;
          onChange(text);
        }}
      />
    );
  return (
    <Field {...row} help={help}>
      {(control) => (
        <div className="grid grid-cols-[40px_minmax(0,1fr)_auto] items-center gap-x-3 rounded-control border border-dashed border-line-control px-3 py-2.5 text-row">
          <span className="flex size-10 items-center justify-center rounded-control bg-chip text-text-2">
            <KeyRound size={16} />
          </span>
          <div className="min-w-0">
            <p className="trunc font-medium">{file ?? 'Private key'}</p>
            <p className="text-meta text-muted tabular-nums">
              {read.key.kind}, {(value.length / 1000).toFixed(1)} kB, read in this browser
            </p>
          </div>
          <IconButton
            ref={button}
            id={control.id}
            aria-describedby={control['aria-describedby']}
            data-invalid={control['aria-invalid']}
            label="Remove the private key"
            onClick={() => {
              setFile(undefined);
              onChange('');
            }}
          >
            <X size={16} />
          </IconButton>
        </div>
      )}
    </Field>
  );
}
