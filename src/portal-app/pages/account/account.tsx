// The developer's own account: name, password, sessions, and its end.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountChange } from '#wire/portal/developer.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { tell } from '../../api/ask.ts';
import { factsQuery, sessionQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Form } from '../../frame/form.tsx';
import { useDeveloper } from '../../frame/use-developer.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { DeleteAccount } from './delete-account.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { Sessions } from './sessions.tsx';
import { NameField, PasswordField } from './typed-fields.tsx';

export function Account() {
  const developer = useDeveloper();
  const { data: facts } = useQuery(factsQuery());
  usePageTitle('Account');
  if (!developer) return null;
  return (
    <div className="page-width grid max-w-150 gap-10 pt-7 pb-16">
      <div>
        <h1 className="p-h1">Account</h1>
        <p className="text-base [overflow-wrap:anywhere] text-muted">{developer.email}</p>
      </div>
      <NameForm name={developer.name} />
      {facts?.passwords && <PasswordForm />}
      <Sessions />
      <DeleteAccount hasPassword={facts?.passwords ?? true} />
    </div>
  );
}

function NameForm({ name: saved }: { name: string }) {
  const [name, setName] = useState(saved);
  const save = useChange((change: AccountChange) => tell('account', 'PATCH', change), {
    stale: [sessionQuery().queryKey],
  });
  return (
    <Form
      error={save.error}
      busy={save.isPending}
      onSubmit={() => save.mutate({ name })}
      actions={
        <Button type="submit" className="mt-4" disabled={save.isPending || name === saved}>
          Save the name
        </Button>
      }
    >
      <h2 className="p-h2">Name</h2>
      <NameField value={name} onChange={setName} />
    </Form>
  );
}

function PasswordForm() {
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const save = useChange((change: AccountChange) => tell('account', 'PATCH', change), {
    stale: [['sessions']],
    done: () => {
      setPassword('');
      setNewPassword('');
    },
  });
  return (
    <Form
      error={save.error}
      busy={save.isPending}
      onSubmit={() => save.mutate({ password, newPassword })}
      actions={
        <>
          <output className="mt-2 block text-base text-good empty:mt-0">
            {save.isSuccess ? 'The new password counts from now on.' : ''}
          </output>
          <Button type="submit" className="mt-2" disabled={save.isPending}>
            Change the password
          </Button>
        </>
      }
    >
      <h2 className="p-h2">Password</h2>
      <PasswordField label="Old password" value={password} onChange={setPassword} />
      <NewPasswordField
        name="newPassword"
        label="New password"
        value={newPassword}
        onChange={setNewPassword}
      />
    </Form>
  );
}
