// The endpoints of where alerts go. An answer never holds a secret.
import type { ServerResponse } from 'node:http';
import type { Alerts } from '#alerts/alerts.ts';
import {
  listDestinations,
  NotSealed,
  putDestination,
  removeDestination,
  wouldBe,
  type KeptDestination,
} from '#alerts/keeping/kept-destinations.ts';
import { findLink, findMail, mailWouldBe, putLink, putMail, removeMail } from '#alerts/keeping/kept-mail.ts';
import { testMessage } from '#alerts/sending/make-message.ts';
import { SendFailure } from '#mail/send-failure.ts';
import { isAddress } from '#mail/mail-address.ts';
import type { MailServer } from '#mail/send-mail.ts';
import { shownDestinations, shownMail } from '#alerts/shown-page.ts';
import { isTable } from '#schema/table.ts';
import { mostDestinations, type TestOutcome } from '#wire/alerts.ts';
import { answerError } from '#serving/answers.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { Handler, Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { readDestination, readMail } from './read-destination.ts';

const unknown = 'There is no such destination';
const fixed = 'The mail server is set by the settings of the server. Change it there.';

export function destinationRoutes(alerts: Alerts): readonly Route[] {
  const {
    tables,
    options: { sealing },
  } = alerts;
  const list = () => listDestinations(tables, sealing);
  const find = async (id: string) => (await list()).find((one) => one.id === id);

  const answerOne = async (response: ServerResponse, status: number, destination: KeptDestination) => {
    const [shown] = await shownDestinations(alerts, [destination]);
    answerFresh(response, status, shown ?? {});
  };

  async function store(destination: KeptDestination): Promise<void> {
    const others = (await list()).filter(({ id }) => id !== destination.id);
    if (others.some(({ name }) => name.toLowerCase() === destination.name.toLowerCase()))
      throw new RefusedDraft({ name: 'Another destination has this name' });
    if (others.length >= mostDestinations)
      throw new RefusedDraft({ name: `There are ${mostDestinations} destinations already` });
    await sealed('url', () => putDestination(tables, destination, sealing));
  }

  async function answerTest(
    response: ServerResponse,
    destination: KeptDestination,
    mail?: MailServer,
  ): Promise<void> {
    const message = testMessage({ now: Date.now(), link: await findLink(tables) });
    const outcome = await outcomeOf(() => alerts.sender.sendTo(destination, message, mail));
    answerFresh(response, 200, outcome);
  }

  const testDraft: Handler = (request, response, _client, { destination: id }) =>
    withBody(request, response, async (body) => {
      const before = id === undefined ? undefined : await find(id);
      if (id !== undefined && !before) return answerError(response, 404, unknown);
      await answerTest(response, drafted(body, before));
    });

  return [
    {
      path: '/api/alerts/destinations',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const destination = drafted(body, undefined);
            await store(destination);
            await answerOne(response, 201, destination);
          }),
      },
    },
    {
      path: '/api/alerts/destinations/:destination',
      handle: {
        PATCH: (request, response, _client, { destination: id = '' }) =>
          withBody(request, response, async (body) => {
            const before = await find(id);
            if (!before) return answerError(response, 404, unknown);
            const destination = drafted(body, before);
            await store(destination);
            await answerOne(response, 200, destination);
          }),
        async DELETE(_request, response, _client, { destination: id = '' }) {
          if (await removeDestination(tables, id)) response.writeHead(204).end();
          else answerError(response, 404, unknown);
        },
      },
    },
    {
      path: '/api/alerts/destinations/:destination/test',
      handle: {
        async POST(_request, response, _client, { destination: id = '' }) {
          const destination = await find(id);
          if (destination) await answerTest(response, destination);
          else answerError(response, 404, unknown);
        },
      },
    },
    { path: '/api/alerts/destination-tests', handle: { POST: testDraft } },
    { path: '/api/alerts/destination-tests/:destination', handle: { POST: testDraft } },
    {
      path: '/api/alerts/mail',
      handle: {
        PATCH: (request, response) =>
          withBody(request, response, async (body) => {
            if (alerts.options.mail) return answerError(response, 403, fixed);
            const server = mailWouldBe(readMail(body), await findMail(tables, sealing));
            await sealed('password', () => putMail(tables, server, sealing));
            answerFresh(response, 200, (await shownMail(alerts)) ?? {});
          }),
        async DELETE(_request, response) {
          if (alerts.options.mail) return answerError(response, 403, fixed);
          await removeMail(tables);
          response.writeHead(204).end();
        },
      },
    },
    {
      path: '/api/alerts/mail-tests',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const { address, ...draft } = isTable(body) ? body : {};
            if (typeof address !== 'string' || !isAddress(address))
              throw new RefusedDraft({ address: 'This is no mail address' });
            const server =
              alerts.options.mail ?? mailWouldBe(readMail(draft), await findMail(tables, sealing));
            const to: KeptDestination = { id: '', name: '', kind: 'mail', addresses: [address] };
            await answerTest(response, to, server);
          }),
      },
    },
    {
      path: '/api/alerts/link',
      handle: {
        PATCH: (request, response) =>
          withBody(request, response, async (body) => {
            const link = isTable(body) && typeof body.link === 'string' ? body.link.trim() : undefined;
            if (
              link === undefined ||
              (link !== '' && !/^https?:\/\/[^\s<>|"]+$/.test(link)) ||
              link.length > 500
            )
              throw new RefusedDraft({ link: 'It must begin with http:// or https://, or be empty' });
            await putLink(tables, link.replace(/\/+$/, ''));
            response.writeHead(204).end();
          }),
      },
    },
  ];
}

/** The destination that a body makes of a stored one, or of none. */
function drafted(body: unknown, before: KeptDestination | undefined): KeptDestination {
  const made = wouldBe(readDestination(body, before?.kind !== 'webhook'), before);
  if (!made) throw new RefusedDraft({ url: 'Give it again: the one that is stored cannot be read' });
  return made;
}

async function outcomeOf(send: () => Promise<string>): Promise<TestOutcome> {
  try {
    const remark = await send();
    return { sent: true, text: remark === '' ? 'The test message was sent' : `It was sent, but ${remark}` };
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    return { sent: false, text: `It was not sent: ${error.message}` };
  }
}

/** Secrets cannot be stored without the key file. `field` is the one that holds them. */
async function sealed(field: string, put: () => Promise<void>): Promise<void> {
  try {
    await put();
  } catch (error) {
    if (error instanceof NotSealed) throw new RefusedDraft({ [field]: error.message });
    throw error;
  }
}
