import type { PersonRow } from '#accounts/accounts-part.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import { entered } from './entered.ts';
import type { PeopleOptions } from './people-options.ts';

type Draft = Pick<PersonRow, 'email' | 'name' | 'password'>;

/** The code of an invitation came by mail, so the address is confirmed; and an operator has sent it. Throws RefusedDraft. */
export async function acceptInvitation(options: PeopleOptions, draft: Draft, code: string): Promise<void> {
  const { accounts, now } = options;
  const { email, name, password } = draft;
  const invited = await accounts.codes.look(code, 'invitation', now());
  if (invited && invited.email !== email)
    throw new RefusedDraft({ email: 'The invitation is for another address' });
  if (!(await accounts.codes.take(code, 'invitation', now())))
    throw new RefusedDraft({ invitation: 'This invitation has ended, or was used' });
  const may = { confirmed: 1, approved: 1 };
  const added = await accounts.people.add({ ...draft, subject: null, ...may }, now());
  const person = added ?? (await accounts.people.named(email));
  if (!person) return;
  const isNew = person === added || person.confirmed === 0;
  const change = isNew ? { name, password, ...may } : may;
  if (!added) await accounts.people.change(person.id, change);
  await entered(options, { ...person, ...change });
  if (!isNew)
    throw new RefusedDraft({ email: 'There is an account of this address already. Sign in with it.' });
}
