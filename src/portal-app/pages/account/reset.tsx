import { useState } from 'react';
import { Link } from 'react-router';
import { tell } from '../../api/ask.ts';
import { useChange } from '../../api/use-change.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { FormPage, ShortForm } from './form-page.tsx';
import { EmailField } from './typed-fields.tsx';

export function Reset() {
  const [email, setEmail] = useState('');
  const reset = useChange(() => tell('reset', 'POST', { email }), { stale: [] });
  usePageTitle('New password');
  if (reset.isSuccess)
    return (
      <FormPage
        title="Look into your mail"
        about="If the address has an account here, a link to choose a new password is on its way."
      >
        <p className="mt-4">
          <Link to="/sign-in" className="link">
            Sign in
          </Link>
        </p>
      </FormPage>
    );
  return (
    <FormPage title="New password" about="A link to choose one comes by mail.">
      <ShortForm
        action="Send the link"
        error={reset.error}
        busy={reset.isPending}
        onSubmit={() => reset.mutate()}
      >
        <EmailField autoComplete="username" value={email} onChange={setEmail} />
      </ShortForm>
    </FormPage>
  );
}
