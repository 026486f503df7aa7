// Opens the room of applications with what the other rooms have for it.
import type { Accounts } from '#accounts/accounts.ts';
import type { AdminClient } from '#client';
import { createApplications, type ApplicationsRoom } from './applications/create-applications.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { MailContent } from './mails/mail-words.ts';
import type { Mails } from './mails/mails.ts';
import { developerIn } from './people/answers.ts';
import type { People } from './people/people.ts';
import type { PortalOptions } from './portal.ts';

interface Rooms {
  readonly accounts: Accounts;
  readonly people: () => People;
  readonly catalogue: Catalogue;
  readonly mails: Mails;
  readonly tellOperators: (mail: MailContent) => Promise<void>;
}

export function openApplications(
  options: PortalOptions,
  { accounts, people, catalogue, mails, tellOperators }: Rooms,
): ApplicationsRoom {
  const { database, gateways, askTraffic, tryOut, clientAddress, listening, now = Date.now } = options;
  return createApplications({
    database,
    apis: catalogue,
    askTraffic,
    tryOut,
    clientAddress,
    now,
    tellOperators: ({ subject, paragraphs }) => tellOperators({ subject, paragraphs }),
    gateway: () => reachGateway(gateways, catalogue),
    developerOf: (request) => people().developerOf(request),
    developersOf: async () =>
      new Map((await accounts.people.list()).map((person) => [person.id, developerIn(person)])),
    waitingDevelopers: {
      list: () => people().waiting.list(),
      decide: (id, decision) => people().waiting.decide(id, decision),
      askBack: (id, question) => people().waiting.askBack(id, question),
    },
    async tell(to, { subject, paragraphs, link }) {
      const { url } = await catalogue.settings();
      const portal = (url || (listening[0] ?? '')).replace(/\/+$/, '');
      const place = { label: 'Open the application', url: `${portal}${link ?? ''}` };
      await mails.tell(to, { subject, paragraphs, ...(link !== undefined && { link: place }) });
    },
  });
}

/** The gateway that the settings of the portal name. */
export async function reachGateway(
  gateways: PortalOptions['gateways'],
  catalogue: Catalogue,
): Promise<{ readonly id: string; readonly client: AdminClient } | string> {
  const { gateway: id } = await catalogue.settings();
  const opened = await gateways.open(id);
  if (opened === undefined) return 'The gateway of the portal is no longer among the connections';
  return typeof opened === 'string' ? opened : { id, client: opened.client };
}
