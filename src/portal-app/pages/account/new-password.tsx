import { useState } from 'react';
import type { NewPasswordDraft } from '#wire/portal/developer.ts';
import { tell } from '../../api/ask.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { FormPage, ShortForm } from './form-page.tsx';
import { SignInButton, useMailedCode, withoutCode } from './mail-link.tsx';
import { NewPasswordField } from './new-password-field.tsx';

/** The page of the link in the mail about a forgotten password. */
export function NewPassword() {
  const code = useMailedCode();
  const [password, setPassword] = useState('');
  usePageTitle('New password');
  const change = useChange((draft: NewPasswordDraft) => tell('password', 'POST', draft), {
    stale: [sessionQuery().queryKey],
  });
  if (change.isSuccess)
    return (
      <FormPage
        title="The new password counts"
        about="Other browsers that were signed in have to sign in again."
      >
        <SignInButton />
      </FormPage>
    );
  return (
    <FormPage title="New password" about={code === '' ? withoutCode : undefined}>
      {code !== '' && (
        <ShortForm
          action="Save the password"
          error={change.error}
          busy={change.isPending}
          onSubmit={() => change.mutate({ code, password })}
        >
          <NewPasswordField value={password} onChange={setPassword} />
        </ShortForm>
      )}
    </FormPage>
  );
}
