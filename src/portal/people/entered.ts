import type { PersonRow } from '#accounts/accounts-part.ts';
import type { DeveloperState } from '#wire/portal/developer.ts';
import { waitsMail } from './account-mails.ts';
import { developerIn, stateOf } from './answers.ts';
import { portalOf, type PeopleOptions } from './people-options.ts';

/** The person has just shown that the address is theirs. Answers what keeps them out, if anything does. */
export async function entered(options: PeopleOptions, person: PersonRow): Promise<DeveloperState> {
  const { belongings, tellOperators } = options;
  const developer = developerIn(person);
  const state = stateOf(person);
  if (state === 'active') await belongings.welcome(developer);
  if (state === 'wait') await tellOperators(waitsMail(await portalOf(options), developer));
  return state;
}
