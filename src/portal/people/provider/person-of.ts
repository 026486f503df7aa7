// The account of a person whom the OpenID provider has named. Accounts meet by the provider's subject. An account with a password joins
// by its address, if the provider has made sure that the address is the person's.
import type { PersonRow } from '#accounts/accounts-part.ts';
import { isAddress } from '#mail/mail-address.ts';
import { developerIn } from '../answers.ts';
import { domainProblem } from '../domain-problem.ts';
import type { PeopleOptions } from '../people-options.ts';
import { nameProblem } from '../read-fields.ts';
import type { ProviderProblem } from '#wire/portal/developer.ts';
import type { Claims } from './open-id.ts';

export async function personOf(
  options: PeopleOptions,
  { subject, email, isVerified, name }: Claims,
): Promise<PersonRow | ProviderProblem> {
  const { accounts, settings, belongings, now } = options;
  const known = await accounts.people.known(subject);
  if (known) return known;
  if (!isVerified || !isAddress(email)) return 'unverified';
  const named = await accounts.people.named(email);
  if (named) {
    // Whoever has signed up with an address that was not theirs keeps no password of the account.
    const password = named.confirmed === 1 ? named.password : null;
    await accounts.people.change(named.id, { subject, confirmed: 1, password });
    const joined = { ...named, subject, confirmed: 1, password };
    if (named.confirmed === 0) {
      await accounts.sessions.endOthers(named.id);
      await belongings.welcome(developerIn(joined));
    }
    return joined;
  }
  const { signUp, domains } = await settings();
  if (signUp === 'off' || signUp === 'invitation') return 'closed';
  if (domainProblem(email, domains) !== undefined) return 'domain';
  const [local = email] = email.split('@', 1);
  const shown = nameProblem(name.trim()) === undefined ? name.trim() : local.slice(0, 60);
  const approved = signUp === 'open' ? 1 : 0;
  const draft = { email, name: shown, password: null, subject, confirmed: 1, approved };
  const added = await accounts.people.add(draft, now());
  if (!added) return 'closed';
  if (approved === 1) await belongings.welcome(developerIn(added));
  return added;
}
