// The developers of the portal: joins what is about their accounts.
import type { Route } from '#serving/router.ts';
import { visitOf } from '../listener/visit.ts';
import type { DeveloperOf } from '../developer-of.ts';
import type { WaitingDevelopers } from '../waiting.ts';
import { accountRoutes } from './account-routes.ts';
import { developerIn } from './answers.ts';
import { Later } from './later.ts';
import { operatedRoutes } from './operated-routes.ts';
import { passwordRoutes } from './password-routes.ts';
import { providerRoutes } from './provider/provider-routes.ts';
import type { PeopleOptions } from './people-options.ts';
import { signInRoutes } from './sign-in.ts';
import { signUpRoutes } from './sign-up.ts';
import { waitingDevelopers } from './waiting-developers.ts';

export interface People {
  readonly developerRoutes: readonly Route[];
  readonly operatorRoutes: readonly Route[];
  readonly developerOf: DeveloperOf;
  readonly waiting: WaitingDevelopers;
  counts(): Promise<{ readonly developers: number; readonly waiting: number }>;
  /** Resolves when what was begun after an answer is done. */
  settle(): Promise<void>;
}

export function createPeople(options: PeopleOptions): People {
  const { accounts, now } = options;
  const later = new Later();
  const waiting = waitingDevelopers(options);
  return {
    developerRoutes: [
      ...signUpRoutes(options, later),
      ...signInRoutes(options),
      ...passwordRoutes(options, later),
      ...accountRoutes(options),
      ...providerRoutes(options),
    ],
    operatorRoutes: operatedRoutes(options),
    async developerOf(request) {
      const signedIn = await accounts.signedIn(visitOf(request), now());
      return signedIn && developerIn(signedIn.person);
    },
    waiting,
    async counts() {
      const people = await accounts.people.list();
      return { developers: people.length, waiting: (await waiting.list()).length };
    },
    settle: () => later.settle(),
  };
}
