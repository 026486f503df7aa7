// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { partsOf } from './form.tsx';

it('a pasted URL is divided into its parts', () => {
  expect(partsOf('https://jokes.example/api/')).toEqual({
    protocol: 'https',
    host: 'jokes.example',
    port: '443',
    path: '/api',
  });
  expect(partsOf('http://10.0.0.1:8080')).toEqual({
    protocol: 'http',
    host: '10.0.0.1',
    port: '8080',
    path: '',
  });
});

it('a host alone, and a URL of another scheme, stay as they are', () => {
  expect(partsOf('jokes.example')).toBeUndefined();
  expect(partsOf('ftp://jokes.example')).toBeUndefined();
  expect(partsOf('https://')).toBeUndefined();
});
