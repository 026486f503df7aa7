// The fields that several forms about an account have.
import type { ReactNode } from 'react';
import { Input } from '#dashboard/ui/input.tsx';
import { Field, PasswordInput } from '../../frame/field.tsx';

interface TypedFieldProps {
  help?: ReactNode;
  value: string;
  onChange: (value: string) => void;
}

export const NameField = ({ help, value, onChange }: TypedFieldProps) => (
  <Field name="name" label="Your name" help={help}>
    {(ids) => (
      <Input
        {...ids}
        required
        maxLength={80}
        autoComplete="name"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

/** `autoComplete`: `username` where an account is there already. */
export const EmailField = ({
  autoComplete,
  help,
  value,
  onChange,
}: TypedFieldProps & { autoComplete: 'email' | 'username' }) => (
  <Field name="email" label="Email" help={help}>
    {(ids) => (
      <Input
        {...ids}
        required
        type="email"
        autoComplete={autoComplete}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

/** The password that counts now. */
export const PasswordField = ({
  label = 'Password',
  help,
  value,
  onChange,
}: TypedFieldProps & { label?: string }) => (
  <Field name="password" label={label} help={help}>
    {(ids) => (
      <PasswordInput
        {...ids}
        required
        autoComplete="current-password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
