// The account of a person whom the OpenID provider has named. Accounts meet by the provider's subject. An account with a password joins
// by its address, if the provider has made sure that the address is the person's.
import type { PersonRow } from '#accounts/accounts-part.ts';
import { isAddress } from '#mail/mail-address.ts';
import { domainProblem } from '../domain-problem.ts';
import { entered } from '../entered.ts';
import type { PeopleOptions } from '../people-options.ts';
import { nameProblem } from '../read-fields.ts';
import type { ProviderProblem } from '#wire/portal/developer.ts';
import type { Claims } from './open-id.ts';

export async function personOf(
  options: PeopleOptions,
  { subject, email, isVerified, name }: Claims,
): Promise<PersonRow | ProviderProblem> {
  const { accounts, settings, now } = options;
  const known = await accounts.people.known(subject);
  if (known) return known;
  if (!isVerified || !isAddress(email)) return 'unverified';
  const named = await accounts.people.named(email);
  if (named) {
    // Whoever has signed up with an address that was not theirs keeps no password of the account.
    const password = named.confirmed === 1 ? named.password : null;
    const isInvited = await accounts.codes.endFor(named.email, 'invitation', now());
    const change = { subject, confirmed: 1, password, approved: isInvited ? 1 : named.approved };
    await accounts.people.change(named.id, change);
    const joined = { ...named, ...change };
    if (named.confirmed === 0) {
      await accounts.sessions.endOthers(named.id);
      await entered(options, joined);
    }
    return joined;
  }
  const { signUp, domains } = await settings();
  if (signUp === 'off') return 'closed';
  // The provider has made sure of the address, as the code in the mail does.
  const isInvited = await accounts.codes.endFor(email, 'invitation', now());
  if (!isInvited && signUp === 'invitation') return 'closed';
  if (!isInvited && domainProblem(email, domains) !== undefined) return 'domain';
  const [local = email] = email.split('@', 1);
  const shown = nameProblem(name.trim()) === undefined ? name.trim() : local.slice(0, 60);
  const approved = isInvited || signUp === 'open' ? 1 : 0;
  const draft = { email, name: shown, password: null, subject, confirmed: 1, approved };
  const added = await accounts.people.add(draft, now());
  if (!added) return 'closed';
  await entered(options, added);
  return added;
}
