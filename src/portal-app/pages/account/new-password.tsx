import { useState } from 'react';
import { useLocation } from 'react-router';
import type { NewPasswordDraft } from '#wire/portal/developer.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { tell } from '../../api/ask.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { FormPage, ShortForm } from './form-page.tsx';
import { NewPasswordField } from './new-password-field.tsx';

/** The page of the link in the mail about a forgotten password. */
export function NewPassword() {
  const code = useLocation().hash.slice(1);
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
        <ButtonLink kind="primary" to="/sign-in" className="mt-5 !text-base">
          Sign in
        </ButtonLink>
      </FormPage>
    );
  return (
    <FormPage
      title="New password"
      about={
        code === '' ? 'The link in the mail leads here with its code. This address has none.' : undefined
      }
    >
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
