import { expect, it } from 'vitest';
import { serviceName, serviceUrl } from './services.ts';

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
