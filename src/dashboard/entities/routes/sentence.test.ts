import { expect, it } from 'vitest';
import { otherRules, routeSentence } from './sentence.ts';
import { routeCodec, type RouteValues } from './values.ts';

const sentence = (values: Partial<RouteValues>, service?: string): string =>
  routeSentence({ ...routeCodec.toForm(), ...values }, service)
    .map((part) => (typeof part === 'string' ? part : part.value))
    .join('');

it('asks for what a route takes, and for its service', () => {
  expect(sentence({})).toBe('Say which requests it takes: set a host, a path or a method.');
  expect(sentence({ methods: ['GET'] })).toBe('Any GET request goes to the service that you choose.');
});

it('says where the requests go and what is changed on the way', () => {
  expect(sentence({ hosts: ['joke.com'], paths: ['/joke'], preserve_host: true }, 'jokes')).toBe(
    'Any request for joke.com whose path starts with /joke goes to jokes, with the matched path removed and the client’s Host header kept.',
  );
});

it('says what a request over plain HTTP gets where only https is taken', () => {
  expect(sentence({ paths: ['/a'], protocols: ['https'], strip_path: false }, 'jokes')).toBe(
    'Any request whose path starts with /a over https goes to jokes, with its whole path. Over plain HTTP it gets 426.',
  );
});

it('names the rules of later versions of Kong', () => {
  const values = { ...routeCodec.toForm(), headers: { 'x-a': ['1'] }, snis: ['a.example'] };
  const text = routeSentence(values, 'jokes', otherRules(values)).map((part) =>
    typeof part === 'string' ? part : part.value,
  );
  expect(text.join('')).toBe('Any request that matches its headers and its server names goes to jokes.');
});
