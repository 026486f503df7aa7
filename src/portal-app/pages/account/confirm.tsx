// The page of the link in the first mail. A press on the button confirms: programs that look at links in mails press none.
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { DeveloperState } from '#wire/portal/developer.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { ask } from '../../api/ask.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { FormPage, ShortForm } from './form-page.tsx';
import { SignInButton, useMailedCode, withoutCode } from './mail-link.tsx';

export function Confirm() {
  const code = useMailedCode();
  const goOn = useGoOn();
  const client = useQueryClient();
  usePageTitle('Confirm your email');
  const confirm = useChange(() => ask<{ state: DeveloperState }>('confirm', 'POST', { code }), {
    stale: [],
    done: () => {
      // The server may have signed the developer in.
      void client.fetchQuery({ ...sessionQuery(), staleTime: 0 }).then(({ developer }) => {
        if (developer) void goOn('/applications');
      });
    },
  });
  if (confirm.isSuccess)
    return (
      <FormPage
        title="Your address is confirmed"
        about={
          confirm.data.state === 'wait'
            ? 'A person looks at new accounts. A mail tells you when yours is open.'
            : 'Sign in to make your first application.'
        }
      >
        <SignInButton />
      </FormPage>
    );
  return (
    <FormPage title="Confirm your email" about={code === '' ? withoutCode : undefined}>
      {code !== '' && (
        <ShortForm
          action="Confirm"
          error={confirm.error}
          busy={confirm.isPending}
          onSubmit={() => confirm.mutate()}
        />
      )}
      {confirm.error && (
        <p className="mt-4 text-base">
          <Link to="/sign-up" className="link">
            Sign up again
          </Link>{' '}
          for another link.
        </p>
      )}
    </FormPage>
  );
}
