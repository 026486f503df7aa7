import { shortestPassword } from '#wire/portal/developer.ts';
import { Field, PasswordInput } from '../../frame/field.tsx';

export function NewPasswordField({
  name = 'password',
  label = 'Password',
  value,
  onChange,
}: {
  name?: 'password' | 'newPassword';
  label?: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const length = Array.from(value).length;
  return (
    <Field
      name={name}
      label={label}
      help={
        length < shortestPassword
          ? `At least ${shortestPassword} characters.`
          : `${length} characters, long enough.`
      }
    >
      {(ids) => (
        <PasswordInput
          {...ids}
          required
          minLength={shortestPassword}
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
