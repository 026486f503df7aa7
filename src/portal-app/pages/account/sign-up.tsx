// Sign-up, in the ways that the operator allows. The answer is the same whether the address is known or not.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { SignUpDraft } from '#wire/portal/developer.ts';
import type { PortalFacts } from '#wire/portal/look.ts';
import { tell } from '../../api/ask.ts';
import { factsQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { FormPage, ShortForm } from './form-page.tsx';
import { SignInButton } from './mail-link.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { NextSteps } from './next-steps.tsx';
import { ProviderButton } from './provider-button.tsx';
import { EmailField, NameField } from './typed-fields.tsx';

export function SignUp() {
  const { data: facts } = useQuery(factsQuery());
  const invitation = useLocation().hash.slice(1);
  usePageTitle('Sign up');
  if (!facts) return null;
  if (facts.signUp === 'off') return <Closed text="This portal takes no new developers." />;
  if (facts.signUp === 'invitation' && invitation === '')
    return (
      <Closed text="Developers join this portal by invitation. The link in your invitation leads to the form." />
    );
  return <Open facts={facts} invitation={invitation} />;
}

function Open({ facts, invitation }: { facts: PortalFacts; invitation: string }) {
  const [sent, setSent] = useState('');
  const isInvited = invitation !== '';
  if (sent !== '') return isInvited ? <Ready /> : <LookIntoMail email={sent} />;
  return (
    <FormPage
      title={isInvited ? 'Accept the invitation' : 'Sign up'}
      about={<SignInInstead />}
      beside={<NextSteps signUp={facts.signUp} isInvited={isInvited} />}
    >
      <ProviderButton facts={facts} verb="Sign up" />
      {facts.passwords && <SignUpForm invitation={invitation} onSent={setSent} />}
    </FormPage>
  );
}

function SignUpForm({ invitation, onSent }: { invitation: string; onSent: (email: string) => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signUp = useChange((draft: SignUpDraft) => tell('sign-up', 'POST', draft), {
    stale: [],
    done: (_, draft) => onSent(draft.email),
  });
  return (
    <ShortForm
      action="Sign up"
      error={signUp.error}
      busy={signUp.isPending}
      onSubmit={() => signUp.mutate({ name, email, password, ...(invitation !== '' && { invitation }) })}
    >
      <NameField value={name} onChange={setName} />
      <EmailField
        autoComplete="email"
        help={
          invitation === ''
            ? 'A link comes by mail, to confirm the address.'
            : 'The one that the invitation came to.'
        }
        value={email}
        onChange={setEmail}
      />
      <NewPasswordField value={password} onChange={setPassword} />
    </ShortForm>
  );
}

const SignInInstead = () => (
  <>
    Have an account?{' '}
    <Link to="/sign-in" className="link">
      Sign in
    </Link>
  </>
);

const Closed = ({ text }: { text: string }) => (
  <FormPage title="Sign up" about={text}>
    <p className="mt-4">
      <SignInInstead />
    </p>
  </FormPage>
);

/** The invitation came by mail, so nothing is left to confirm. */
const Ready = () => (
  <FormPage title="Your account is ready" about="Sign in to make your first application.">
    <SignInButton />
  </FormPage>
);

function LookIntoMail({ email }: { email: string }) {
  const again = useChange(() => tell('confirm/again', 'POST', { email }), { stale: [] });
  return (
    <FormPage
      title="Look into your mail"
      about={
        <span className="[overflow-wrap:anywhere]">
          A link is on its way to <b className="font-strong text-text">{email}</b>. It confirms the address.
        </span>
      }
    >
      <ShortForm
        action={again.isSuccess ? 'Sent again' : 'Send it again'}
        error={again.error}
        busy={again.isPending || again.isSuccess}
        onSubmit={() => again.mutate()}
      />
    </FormPage>
  );
}
