import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { providerProblems, type PortalSession, type SignInDraft } from '#wire/portal/developer.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { ask } from '../../api/ask.ts';
import { factsQuery, sessionQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Notice } from '../../frame/notice.tsx';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { FormPage, ShortForm } from './form-page.tsx';
import { ProviderButton } from './provider-button.tsx';
import { EmailField, PasswordField } from './typed-fields.tsx';

/** Only a path of the portal: a link to the page cannot lead elsewhere. */
const placeAfter = (to: string | null): string =>
  to !== null && /^\/(?![/\\])/.test(to) ? to : '/applications';

export function SignIn() {
  const { data: facts } = useQuery(factsQuery());
  const [params] = useSearchParams();
  // Words in a link could be anybody's.
  const problem = new Map(Object.entries<string>(providerProblems)).get(params.get('problem') ?? '');
  usePageTitle('Sign in');
  if (!facts) return null;
  return (
    <FormPage
      title="Sign in"
      about={
        facts.signUp === 'off' || facts.signUp === 'invitation' ? undefined : (
          <>
            No account yet?{' '}
            <Link to="/sign-up" className="link">
              Sign up
            </Link>
          </>
        )
      }
    >
      {problem && (
        <Notice tone="bad" className="mt-6">
          {problem}
        </Notice>
      )}
      <ProviderButton facts={facts} verb="Sign in" />
      {facts.passwords && <SignInForm to={placeAfter(params.get('to'))} />}
    </FormPage>
  );
}

function SignInForm({ to }: { to: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const goOn = useGoOn();
  const client = useQueryClient();
  const signIn = useChange((draft: SignInDraft) => ask<PortalSession>('sign-in', 'POST', draft), {
    stale: [],
    done: () => {
      // What a visitor was answered is not what a developer is.
      client.removeQueries({
        predicate: ({ queryKey: [first] }) => first !== 'facts' && first !== 'session',
      });
      void client.fetchQuery({ ...sessionQuery(), staleTime: 0 }).then(() => goOn(to));
    },
  });
  return (
    <ShortForm
      action="Sign in"
      error={signIn.error}
      busy={signIn.isPending}
      onSubmit={() => signIn.mutate({ email, password })}
    >
      <EmailField autoComplete="username" value={email} onChange={setEmail} />
      <PasswordField
        help={
          <Link to="/reset" className="link">
            Forgotten?
          </Link>
        }
        value={password}
        onChange={setPassword}
      />
    </ShortForm>
  );
}
