import { expect, test } from 'vitest';
import type { Parameter } from '../reference/operations.ts';
import { filled } from './filled.ts';

const parameter = (place: Parameter['in'], name: string): Parameter => ({
  in: place,
  name,
  required: false,
  description: '',
  schema: {},
  example: undefined,
});

test('what is typed stays in its place of the request, whatever it is', () => {
  const parameters = [
    parameter('path', 'id'),
    parameter('query', 'q'),
    parameter('query', 'empty'),
    parameter('header', 'X-One'),
    parameter('cookie', 'c'),
  ];
  const values = new Map([
    ['path id', '../a b?$&'],
    ['query q', 'a&b=c#d'],
    ['header X-One', '1'],
    ['cookie c', 'a;b'],
  ]);
  expect(
    filled({ origin: 'http://gw', path: '/jokes/{id}' }, 'POST', parameters, values, {
      body: '{}',
      type: 'application/json',
      host: 'jokes.example',
    }),
  ).toEqual({
    method: 'POST',
    path: '/jokes/..%2Fa%20b%3F%24%26?q=a%26b%3Dc%23d',
    url: 'http://gw/jokes/..%2Fa%20b%3F%24%26?q=a%26b%3Dc%23d',
    headers: [
      ['Host', 'jokes.example'],
      ['X-One', '1'],
      ['Cookie', 'c=a%3Bb'],
      ['Content-Type', 'application/json'],
    ],
    body: '{}',
  });
});
