import { expect, it } from 'vitest';
import { routeTitle } from './route-title.ts';

const route = { id: 'r1' };

it('a route without a name is called after the requests that it takes', () => {
  expect(routeTitle({ ...route, hosts: ['joke.com', 'b'], paths: ['/joke', '/b'] })).toBe('joke.com/joke +3');
  expect(routeTitle({ ...route, methods: ['GET', 'POST'] })).toBe('GET,POST');
  expect(routeTitle({ ...route, name: null, hosts: null, methods: ['GET'] })).toBe('GET');
  expect(routeTitle(route)).toBe('r1');
  expect(routeTitle({ ...route, expression: 'http.path ^= "/joke"' })).toBe('http.path ^= "/joke"');
  expect(routeTitle({ ...route, name: 'jokes', paths: ['/joke'] })).toBe('jokes');
});
