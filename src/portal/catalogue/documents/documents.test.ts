// Documents of each kind, broken ones of each kind, and hostile ones.
import { expect, test, vi } from 'vitest';
import { readDocument } from './read-document.ts';
import { DocumentReader } from './document-reader.ts';

// Each document is read on a thread of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const openApi = (version: string, more = ''): string =>
  [
    `openapi: ${version}`,
    'info:',
    '  title: Geek-Jokes',
    '  version: 1.2.0',
    '  description: One joke at a time.',
    'paths:',
    '  /joke:',
    '    get:',
    '      responses:',
    "        '200':",
    '          description: A joke',
    more,
  ].join('\n');

const swagger = JSON.stringify(
  {
    swagger: '2.0',
    info: { title: 'Billing', version: '7' },
    host: 'api.example.com',
    basePath: '/v7',
    schemes: ['https'],
    paths: {
      '/invoices': {
        post: {
          consumes: ['application/json'],
          parameters: [{ in: 'body', name: 'invoice', schema: { $ref: '#/definitions/Invoice' } }],
          responses: { 201: { description: 'Made', schema: { $ref: '#/definitions/Invoice' } } },
        },
      },
    },
    definitions: { Invoice: { type: 'object', properties: { cents: { type: 'integer' } } } },
  },
  null,
  2,
);

test.each([
  ['OpenAPI 3.0 as YAML', openApi('3.0.3'), 'Geek-Jokes', '1.2.0'],
  ['OpenAPI 3.1 as YAML', openApi('3.1.0'), 'Geek-Jokes', '1.2.0'],
  ['Swagger 2.0 as JSON', swagger, 'Billing', '7'],
  ['Swagger 2.0 as YAML', 'swagger: 2.0\ninfo: {title: Old, version: "1.10"}\npaths: {}', 'Old', '1.10'],
])('%s becomes OpenAPI 3.1', async (_name, text, title, version) => {
  const read = await readDocument(text);
  expect(read).toMatchObject({ title, version });
  if (!('json' in read)) throw new Error(read.reason);
  const document: unknown = JSON.parse(read.json);
  expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./), info: { title } });
});

test('the body, the schemas and the server of Swagger 2.0 are kept', async () => {
  const read = await readDocument(swagger);
  if (!('json' in read)) throw new Error(read.reason);
  expect(JSON.parse(read.json)).toMatchObject({
    servers: [{ url: 'https://api.example.com/v7' }],
    paths: { '/invoices': { post: { requestBody: { content: { 'application/json': {} } } } } },
    components: { schemas: { Invoice: { type: 'object' } } },
  });
});

const referring = (target: string): string =>
  openApi(
    '3.0.3',
    `          content:\n            application/json:\n              schema:\n                $ref: '${target}'`,
  );

test.each([
  ['nothing', ' \n', null, /empty/],
  ['a text', 'just words', 1, /no description of an API/],
  ['another kind', '{"name":"gatehouse"}', 1, /neither openapi nor swagger/],
  ['Swagger 1.2', '{"swaggerVersion":"1.2",\n"swagger":"1.2"}', 2, /Swagger 1\.2 is not known/],
  ['OpenAPI 4', '\nopenapi: 4.0.0', 2, /OpenAPI 4\.0\.0 is not known/],
  ['broken JSON', '{\n  "openapi": "3.0.0",\n  "info": {\n', 4, /./],
  ['broken YAML', 'openapi: 3.0.0\ninfo:\n  title: [a\npaths: {}\n', 4, /./],
  ['a name twice', 'openapi: 3.0.0\ninfo: {}\ninfo: {}\n', 3, /unique/i],
  ['no title', openApi('3.0.3').replace('  title: Geek-Jokes\n', ''), 2, /title/],
  ['no version', 'openapi: 3.0.3\ninfo:\n  title: a\npaths: {}\n', 2, /no version/],
  ['no paths', 'openapi: 3.0.3\ninfo:\n  title: a\n  version: b\n', 1, /paths/],
  [
    'a parameter in no place',
    openApi('3.0.3').replace(
      '      responses:',
      '      parameters:\n        - name: q\n          in: nowhere\n      responses:',
    ),
    10,
    /parameters/,
  ],
  ['another document', referring('other.yaml#/A'), 15, /another document, other\.yaml/],
  ['a document of the web', referring('http://169.254.169.254/x'), 15, /another document/],
  ['what is not there', referring('#/components/schemas/Joke'), 15, /which is not there/],
  [
    'a script as a link',
    openApi('3.0.3', "externalDocs:\n  url: 'java\\tscript:alert(1)'").replace(
      "'java\\tscript:alert(1)'",
      '"java\\tscript:alert(1)"',
    ),
    13,
    /no web address/,
  ],
  ['__proto__', '{"openapi":"3.0.0",\n"info":{"__proto__":{"a":1}}}', 2, /__proto__/],
])('%s is refused with its line', async (_name, text, line, reason) => {
  const read = await readDocument(text);
  expect(read).toMatchObject({ line, reason: expect.stringMatching(reason) });
});

test('aliases that would fill the memory are refused', async () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i += 1)
    lines.push(`a${i}: &a${i} [${Array.from({ length: 9 }, () => `*a${i - 1}`).join(', ')}]`);
  const read = await readDocument(`openapi: 3.0.3\n${lines.join('\n')}`);
  expect(read).toMatchObject({ reason: expect.stringMatching(/aliases/), line: 3 });
});

test.each([
  ['JSON', `{"openapi":"3.0.3","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['YAML', `openapi: 3.0.3\nx: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
])('%s that is nested too deeply is refused', async (_name, text) => {
  expect(await new DocumentReader().read(text)).toMatchObject({
    reason: expect.stringMatching(/nested|memory/),
  });
});

test('a script in a description stays a text', async () => {
  const text = openApi('3.0.3').replace('One joke at a time.', '"<script>alert(1)</script>"');
  expect(await readDocument(text)).toMatchObject({ description: '<script>alert(1)</script>' });
});

/** A document of about `size` bytes with as many operations and schemas as it takes. */
function large(size: number): object {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  const one = (i: number): object => ({
    get: {
      operationId: `read${i}`,
      summary: `Reads thing ${i} with all that belongs to it`,
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        200: {
          description: 'The thing',
          content: { 'application/json': { schema: { $ref: `#/components/schemas/Thing${i}` } } },
        },
      },
    },
  });
  for (let i = 0, length = 0; length < size; i += 1) {
    const schema = {
      type: 'object',
      description: 'A thing of the kind that public documents have many of. '.repeat(4),
      properties: {
        next: { $ref: `#/components/schemas/Thing${i === 0 ? 0 : i - 1}` },
        ...Object.fromEntries(
          Array.from({ length: 8 }, (_, n) => [`field${n}`, { type: 'string', nullable: true }]),
        ),
      },
    };
    paths[`/things${i}/{id}`] = one(i);
    schemas[`Thing${i}`] = schema;
    length += JSON.stringify(schema).length + JSON.stringify(one(i)).length;
  }
  return { openapi: '3.0.3', info: { title: 'Large', version: '1' }, paths, components: { schemas } };
}

test('a document of more than 5 MB is read', async () => {
  const text = JSON.stringify(large(5.2 * 1024 * 1024));
  expect(text.length).toBeGreaterThan(5 * 1024 * 1024);
  const read = await new DocumentReader().read(text);
  expect(read).toMatchObject({ title: 'Large' });
});

test('reading is given up when it takes too long', async () => {
  const read = await new DocumentReader({ patience: 1 }).read(openApi('3.0.3'));
  expect(read).toEqual({ line: null, reason: 'Reading it takes too long' });
});

test('a document of more than 10 MB is refused before it is read', async () => {
  const read = await new DocumentReader().read('x'.repeat(10 * 1024 * 1024 + 1));
  expect(read).toEqual({ line: null, reason: 'It has more than 10 MB' });
});
