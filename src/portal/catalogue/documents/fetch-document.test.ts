// Documents from URLs, against real servers, and URLs that lead inside.
import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../../testing/listen.ts';
import { fetchDocument } from './fetch-document.ts';
import { isInside } from './inside-address.ts';

async function serving(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return port;
}

const reasonOf = (fetching: Promise<string>): Promise<string> =>
  fetching.then(
    () => 'fetched',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

test('a document is fetched from an address that is allowed, under the name of the URL', async () => {
  let host: string | undefined;
  const port = await serving((request, response) => {
    host = request.headers.host;
    response.end('openapi: 3.1.0');
  });
  const text = await fetchDocument(`http://docs.test:${port}/a.yaml`, {
    mayLeadInside: true,
    addressesOf: () => Promise.resolve(['127.0.0.1']),
  });
  expect({ text, host }).toEqual({ text: 'openapi: 3.1.0', host: `docs.test:${port}` });
});

test.each([
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '224.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fd00::1]',
  '[ff02::1]',
  '①②⑦.0.0.1',
])('http://%s leads inside and is not asked', async (host) => {
  const reason = await reasonOf(
    fetchDocument(`http://${host}/`, { addressesOf: () => Promise.reject(new Error('asked')) }),
  );
  expect(reason).toContain('not public');
});

test.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '172.32.0.1', '::ffff:8.8.8.8'])(
  '%s is outside',
  (address) => expect(isInside(address)).toBe(false),
);

test('a name with an address inside beside one outside is not asked', async () => {
  const addressesOf = () => Promise.resolve(['8.8.8.8', '127.0.0.1']);
  expect(await reasonOf(fetchDocument('http://both.test/', { addressesOf }))).toContain('not public');
});

test('the name is looked up once: its second answer is never asked for', async () => {
  const port = await serving((_request, response) => response.end('here'));
  const answers = [['127.0.0.1'], ['127.0.0.2']];
  let asked = 0;
  const text = await fetchDocument(`http://rebinds.test:${port}/`, {
    mayLeadInside: true,
    addressesOf: () => Promise.resolve(answers[asked++] ?? []),
  });
  expect({ text, asked }).toEqual({ text: 'here', asked: 1 });
});

test.each(['http://127.0.0.1:1/', 'http://inside.test/', 'file:///etc/passwd', 'gopher://127.0.0.1/'])(
  'a redirect to %s is not followed',
  async (location) => {
    let asked = 0;
    const port = await serving((_request, response) => {
      asked += 1;
      response.writeHead(302, { location }).end();
    });
    // The first address passes as public: the one that the redirect leads to is checked anew.
    const reason = await reasonOf(
      fetchDocument(`http://outside.test:${port}/`, {
        addressesOf: (name) => Promise.resolve(name === 'outside.test' ? ['127.0.0.1'] : ['10.0.0.1']),
        isInside: (address) => address !== '127.0.0.1' || asked > 0,
      }),
    );
    expect(reason).toMatch(/not public|must begin/);
    expect(asked).toBe(1);
  },
);

test('endless redirects are given up', async () => {
  const port = await serving((_request, response) => response.writeHead(302, { location: '/on' }).end());
  const reason = await reasonOf(fetchDocument(`http://127.0.0.1:${port}/`, { mayLeadInside: true }));
  expect(reason).toContain('more than 5 times');
});

test('an answer without end is cut off', async () => {
  const port = await serving((_request, response) => {
    const more = (): void => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const reason = await reasonOf(
    fetchDocument(`http://127.0.0.1:${port}/`, { mayLeadInside: true, most: 2 * 1024 * 1024 }),
  );
  expect(reason).toBe('It has more than 2 MB');
});

test('a server that says nothing is given up', async () => {
  const port = await serving(() => {});
  const reason = await reasonOf(
    fetchDocument(`http://127.0.0.1:${port}/`, { mayLeadInside: true, patience: 100 }),
  );
  expect(reason).toContain('not answered in time');
});

test.each([
  [404, 'answers 404'],
  [500, 'answers 500'],
])('an answer %d is no document', async (status, words) => {
  const port = await serving((_request, response) => response.writeHead(status).end('openapi: 3.1.0'));
  expect(await reasonOf(fetchDocument(`http://127.0.0.1:${port}/`, { mayLeadInside: true }))).toContain(
    words,
  );
});

test.each([
  ['not a url', 'must begin with'],
  ['ftp://example.com/', 'must begin with'],
  ['http://user:secret@example.com/', 'no password'],
])('%s is refused', async (url, words) => {
  expect(await reasonOf(fetchDocument(url))).toContain(words);
});
