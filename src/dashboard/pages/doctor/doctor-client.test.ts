import { expect, test, vi } from 'vitest';
import type { Finding } from '#doctor/finding.ts';
import { DoctorClient, type Asked } from './doctor-client.ts';
import { DoctorSession, type DoctorAnswer, type DoctorMessage, type RowsMessage } from './doctor-session.ts';

const facts: Asked['facts'] = {
  version: [0, 13, 1],
  router: 'listed',
  regexPathPrefix: '',
  database: 'sqlite',
  vaults: [],
  now: 0,
};
const rest: Asked['rest'] = {
  usedCertificates: [],
  missingConsumers: [],
  groups: {},
  secretFields: {},
  targets: {},
};
const services: RowsMessage = {
  of: 'services',
  page: 0,
  pages: 1,
  rows: [{ id: 's', protocol: 'http', host: 'idle.test', port: 80 }],
};
const asked = (pages: readonly RowsMessage[]): Asked => ({
  facts,
  rest,
  pages,
  credentials: undefined,
  consumers: false,
});

/** A client before a session, with the messages that it has told. */
function started() {
  const told: DoctorMessage[] = [];
  const found: (readonly Finding[])[] = [];
  const client = new DoctorClient(
    (onAnswer: (answer: DoctorAnswer) => void) => {
      const session = new DoctorSession();
      return {
        tell: (message) => {
          told.push(message);
          void session
            .take(message, () => {})
            .then((findings) => {
              for (const finding of findings ?? []) onAnswer({ findings: [finding], isLast: false });
              if (findings) onAnswer({ findings: [], isLast: true });
            });
        },
        terminate: () => {},
      };
    },
    (findings) => found.push(findings),
    () => {},
  );
  return { client, told, found };
}

test('findings that come one by one are handed on together, and a page that has not changed is told once', async () => {
  const { client, told, found } = started();
  client.ask(asked([services]));
  await vi.waitFor(() => expect(found).toHaveLength(1));
  expect(found[0]?.map(({ key }) => key)).toEqual(['idle service s']);
  client.ask(asked([services]));
  await vi.waitFor(() => expect(found).toHaveLength(2));
  expect(told.map((message) => ('of' in message ? message.of : 'examine'))).toEqual([
    'services',
    'examine',
    'examine',
  ]);
});

test('a list that has become shorter loses the rows of its former pages', async () => {
  const { client, found } = started();
  const other: RowsMessage = {
    ...services,
    page: 1,
    pages: 2,
    rows: [{ id: 't', protocol: 'http', host: 'x', port: 80 }],
  };
  client.ask(asked([{ ...services, pages: 2 }, other]));
  await vi.waitFor(() => expect(found.at(-1)).toHaveLength(2));
  client.ask(asked([services]));
  await vi.waitFor(() => expect(found.at(-1)).toHaveLength(1));
});
