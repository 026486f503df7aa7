import { expect, test } from 'vitest';
import { mailOf } from './mail-settings.ts';

const given = (more: Record<string, string>) => ({
  text: { 'smtp-security': 'starttls', 'mail-from': 'alerts@example.com', ...more },
});

test.each([
  ['mail.example.com', 'starttls', 'mail.example.com', 587],
  ['mail.example.com:2525', 'starttls', 'mail.example.com', 2525],
  ['mail.example.com', 'tls', 'mail.example.com', 465],
  ['localhost', 'none', 'localhost', 25],
  ['[::1]:26', 'none', '::1', 26],
])('the mail server %s with %s is %s at port %d', (at, security, host, port) => {
  expect(mailOf(given({ 'smtp-host': at, 'smtp-security': security }))).toMatchObject({
    host,
    port,
    security,
  });
});

test('the password is taken, and nothing is set without a host', () => {
  expect(mailOf(given({ 'smtp-host': 'x', 'smtp-username': 'ann', 'smtp-password': 'p' }))).toMatchObject({
    username: 'ann',
    password: 'p',
    verify: true,
  });
  expect(mailOf(given({}))).toBeUndefined();
});

test.each([
  [{ 'smtp-host': 'a b' }, /no host/],
  [{ 'smtp-host': 'x:99999' }, /no host/],
  [{ 'smtp-host': 'x', 'smtp-security': 'ssl' }, /starttls, tls, none/],
])('%j is refused', (more, words) => {
  expect(() => mailOf(given(more))).toThrow(words);
});
