import { expect, test } from 'vitest';
import { exampleText } from './example.ts';
import { answersOf, contentOf, operationsOf, parametersOf, serverPath } from './operations.ts';
import { resolved } from './resolve.ts';
import { propertiesOf, typeText } from './schema.ts';

const document = {
  servers: [{ url: 'https://example.com/v1/' }],
  paths: {
    '/jokes/{id}': {
      parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }],
      get: {
        summary: 'One joke',
        tags: ['Jokes'],
        parameters: [
          {
            name: 'id',
            in: 'path',
            description: 'Which',
            schema: { type: 'integer', minimum: 1, maximum: 9 },
          },
          { $ref: '#/components/parameters/kind' },
        ],
        responses: { 200: { $ref: '#/components/responses/one' } },
      },
      post: { requestBody: { content: { 'text/plain': {}, 'application/json': { schema: joke() } } } },
      'x-other': {},
    },
  },
  components: {
    parameters: { kind: { name: 'kind', in: 'query', schema: { enum: ['geek', 'dad'] } } },
    responses: { one: { description: 'It', content: { 'application/json': { schema: joke() } } } },
    schemas: {
      Joke: {
        type: 'object',
        required: ['text'],
        properties: { text: { type: 'string' }, next: joke(), all: { type: 'array', items: joke() } },
      },
      Both: { allOf: [joke(), { properties: { at: { type: 'string', format: 'date-time' } } }] },
      A: { $ref: '#/components/schemas/B' },
      B: { $ref: '#/components/schemas/A' },
      Self: { allOf: [{ $ref: '#/components/schemas/Self' }] },
    },
  },
};

function joke() {
  return { $ref: '#/components/schemas/Joke' };
}
const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test('operations are found with their parameters, bodies and answers', () => {
  const [get, post] = operationsOf(document);
  if (!get || !post) throw new Error('no operations');
  expect([get.id, get.title, get.tag, post.title]).toEqual([
    'GET /jokes/{id}',
    'One joke',
    'Jokes',
    '/jokes/{id}',
  ]);
  expect(
    parametersOf(document, get).map((one) => [
      one.name,
      one.required,
      one.description,
      typeText(document, one.schema),
    ]),
  ).toEqual([
    ['id', true, 'Which', 'whole number, 1 to 9'],
    ['kind', false, '', 'geek or dad'],
  ]);
  expect(answersOf(document, get)).toMatchObject([{ status: '200', description: 'It' }]);
  expect(contentOf(document, post.node['requestBody'])?.type).toBe('application/json');
  expect(serverPath(document)).toBe('/v1');
});

test('a schema that contains itself is read one level at a time', () => {
  expect(propertiesOf(document, joke()).map(({ name, required }) => [name, required])).toEqual([
    ['text', true],
    ['next', false],
    ['all', false],
  ]);
  expect(typeText(document, { type: 'array', items: joke() })).toBe('list of Joke');
  expect(exampleText(document, joke(), undefined).length).toBeLessThan(5_000);
});

test.each(['A', 'Self', 'Missing'])('a schema that leads in a circle or nowhere ends: %s', (name) => {
  expect(propertiesOf(document, schema(name))).toEqual([]);
  expect(typeof typeText(document, schema(name))).toBe('string');
  expect(typeof exampleText(document, schema(name), undefined)).toBe('string');
});

test('schemas that are made of others have the properties of all', () => {
  expect(propertiesOf(document, schema('Both')).map(({ name }) => name)).toEqual([
    'text',
    'next',
    'all',
    'at',
  ]);
  expect(JSON.parse(exampleText(document, schema('Both'), undefined))).toMatchObject({
    text: 'text',
    at: '2026-01-31T12:00:00Z',
  });
});

test.each([
  undefined,
  null,
  7,
  'text',
  { paths: 7 },
  {
    paths: { '/a': null, '/b': { get: 7, post: { parameters: [null, { in: 'x' }], responses: { 200: 7 } } } },
  },
])('a document of another shape has what is left of it: %j', (odd) => {
  const given = typeof odd === 'object' && odd !== null ? { ...odd } : {};
  for (const operation of operationsOf(given)) {
    expect(parametersOf(given, operation)).toEqual([]);
    expect(answersOf(given, operation).length).toBeLessThan(2);
  }
});

test('a reference leads to own parts of the document alone', () => {
  for (const $ref of ['#/__proto__/x', '#/constructor', 'https://example.com/x.json', '#/paths/~1nothing'])
    expect(resolved(document, { $ref })).toEqual({});
  expect(resolved(document, { $ref: '#/paths/~1jokes~1%7Bid%7D/get' })['summary']).toBe('One joke');
});
