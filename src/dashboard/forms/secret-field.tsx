// A text that is hidden until the reader reveals it. A reference to a vault is no secret, so it is always shown.
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { isVaultReference } from '#schema/vault-reference.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input, TextArea } from '#dashboard/ui/input.tsx';
import { Field, type FieldProps } from './field.tsx';
import { pastedLines } from './pasted-lines.ts';
import type { FieldState } from './use-form.ts';

const lineBreak = /\r\n|[\r\n]/;

export function SecretField({
  value,
  onChange,
  placeholder,
  lines = false,
  ...row
}: Omit<FieldProps, 'children'> &
  FieldState<string> & {
    placeholder?: string | undefined;
    /** The text may have several lines. */
    lines?: boolean;
  }) {
  // Nothing is hidden in a text of several lines that is typed here for the first time.
  const [revealed, setRevealed] = useState(lines && value === '');
  const [isTall, setTall] = useState(lines);
  if (!isTall && lineBreak.test(value)) setTall(true);
  const shown = revealed || isVaultReference(value);
  const reveal = (
    <IconButton
      size="xs"
      label={`${revealed ? 'Hide' : 'Reveal'} ${row.label}`}
      onClick={() => setRevealed(!revealed)}
    >
      {revealed ? <EyeOff size={14} /> : <Eye size={14} />}
    </IconButton>
  );
  return (
    <Field {...row} secret>
      {(control) => {
        if (isTall && shown)
          return (
            <span className="relative block">
              <TextArea
                {...control}
                mono
                rows={6}
                placeholder={placeholder}
                value={value.replaceAll('\r\n', '\n')}
                onChange={({ target }) =>
                  onChange(value.includes('\r\n') ? target.value.replaceAll('\n', '\r\n') : target.value)
                }
              />
              <span className="absolute top-1 right-1 bg-surface">{reveal}</span>
            </span>
          );
        if (isTall)
          return (
            <Input
              {...control}
              readOnly
              value={value === '' ? '' : `•••••••• ${countOf(value.split(lineBreak).length, 'line')}`}
              placeholder={placeholder}
              trail={reveal}
            />
          );
        return (
          <Input
            {...control}
            type={shown ? 'text' : 'password'}
            mono={shown}
            autoComplete="new-password"
            autoCapitalize="off"
            spellCheck={false}
            placeholder={placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onPaste={pastedLines(value, onChange)}
            trail={reveal}
          />
        );
      }}
    </Field>
  );
}
