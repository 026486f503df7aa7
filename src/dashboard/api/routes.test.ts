import { expect, it } from 'vitest';
import { routeName } from './routes.ts';
import { serviceName, serviceUrl } from './services.ts';

const route = { id: 'r1', created_at: 1, updated_at: 1, protocols: ['http'] };

it('a route without a name is called after the requests that it takes', () => {
  expect(routeName({ ...route, hosts: ['joke.com', 'b'], paths: ['/joke', '/b'] })).toBe('joke.com/joke +3');
  expect(routeName({ ...route, methods: ['GET', 'POST'] })).toBe('GET,POST');
  expect(routeName(route)).toBe('r1');
  expect(routeName({ ...route, expression: 'http.path ^= "/joke"' })).toBe('http.path ^= "/joke"');
  expect(routeName({ ...route, name: 'jokes', paths: ['/joke'] })).toBe('jokes');
});

it('a service is called by its name or its host, and its URL leaves out the usual port', () => {
  const service = {
    id: 's1',
    created_at: 1,
    updated_at: 1,
    protocol: 'https',
    host: 'jokes.example',
    port: 443,
    path: '/api',
  };
  expect(serviceName(service)).toBe('jokes.example');
  expect(serviceUrl(service)).toBe('https://jokes.example/api');
  expect(serviceUrl({ ...service, port: 8443 })).toBe('https://jokes.example:8443/api');
  expect(serviceUrl({ ...service, protocol: 'http' })).toBe('http://jokes.example:443/api');
});
