// Developers who wait for an operator's yes, as requests beside those of applications.
import type { WaitingDevelopers } from '../waiting.ts';
import { approvedMail, declinedMail, questionMail } from './account-mails.ts';
import { developerIn, stateOf } from './answers.ts';
import { portalOf, type PeopleOptions } from './people-options.ts';

export function waitingDevelopers(options: PeopleOptions): WaitingDevelopers {
  const { accounts, settings, tell, belongings } = options;
  return {
    async list() {
      const people = (await accounts.people.list()).filter((person) => stateOf(person) === 'wait');
      return people.map((person) => ({
        id: person.id,
        kind: 'developer',
        developer: developerIn(person),
        application: null,
        api: null,
        plan: null,
        message: '',
        question: person.question,
        reply: '',
        at: person.made_at,
        effect: 'The developer can sign in. It changes nothing in the gateway.',
      }));
    },
    async decide(id, { answer, reason }) {
      const person = await accounts.people.find(id);
      if (!person || stateOf(person) !== 'wait') return false;
      if (answer === 'approve') {
        await accounts.people.change(id, { approved: 1 });
        await belongings.welcome(developerIn(person));
        await tell(person, approvedMail(await portalOf(options)));
      } else {
        await accounts.people.change(id, { blocked: reason.trim() || 'an operator has said no' });
        await tell(person, declinedMail(await portalOf(options), reason.trim()));
      }
      return true;
    },
    async askBack(id, question) {
      const person = await accounts.people.find(id);
      if (!person || stateOf(person) !== 'wait') return false;
      await accounts.people.change(id, { question });
      const { operators } = await settings();
      await tell(person, questionMail(await portalOf(options), question, operators[0]));
      return true;
    },
  };
}
