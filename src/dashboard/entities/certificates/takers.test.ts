import { expect, it } from 'vitest';
import { takesHost } from './takers.ts';

it.each([
  ['joke.com', 'Joke.com', true],
  ['joke.com', 'api.joke.com', false],
  ['*.joke.com', 'api.joke.com', true],
  ['*.joke.com', 'joke.com', false],
  ['joke.*', 'joke.com', true],
  ['joke.*', 'jokes.com', false],
])('an API with the host %s takes %s: %s', (host, name, taken) => {
  expect(takesHost(host, name)).toBe(taken);
});
