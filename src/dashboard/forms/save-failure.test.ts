import { expect, it } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { RefusedHere, saveFailure } from './save-failure.ts';

const shown = (name: string): boolean => name === 'name' || name === 'uris';
const refused = (status: number, message: string, fields: Record<string, string>): AdminError =>
  new AdminError({ kind: 'http', status, message, fields });

it('puts the words about a field under that field', () => {
  const failure = saveFailure(refused(409, '', { name: "already exists with value 'x'" }), shown);
  expect(failure).toEqual({ fields: { name: "already exists with value 'x'" }, message: undefined });
});
it('says at the foot what is about a field that is not there', () => {
  const failure = saveFailure(refused(400, '', { uris: 'is invalid', orders: 'is unknown' }), shown);
  expect(failure).toEqual({ fields: { uris: 'is invalid' }, message: 'orders: is unknown' });
});
it('gathers the words about values of a list under the list', () => {
  const failure = saveFailure(refused(400, '', { 'uris.1': 'is odd', 'uris.3': 'is taken' }), shown);
  expect(failure).toEqual({ fields: { uris: 'Value 1: is odd; Value 3: is taken' }, message: undefined });
});
it('says what is about the whole row without a name before it', () => {
  const failure = saveFailure(refused(400, '', { '@entity': 'set one', name: 'is odd' }), shown);
  expect(failure).toEqual({ fields: { name: 'is odd' }, message: 'set one' });
});
it('quotes the gateway when no field is to blame', () => {
  const words = "at least one of 'hosts', 'uris' or 'methods' must be specified";
  expect(saveFailure(refused(400, words, {}), shown).message).toBe(`The gateway says: ${words}`);
});
it('says what a gateway means that does not find what is saved', () => {
  const { message } = saveFailure(refused(404, 'Not found', {}), shown);
  expect(message).toBe('The gateway says: Not found. Somebody has deleted it meanwhile.');
});
it('tells that the gateway could not be reached', () => {
  const failure = saveFailure(
    new AdminError({ kind: 'unreachable', cause: 'connection refused', address: 'localhost:8001' }),
    shown,
  );
  expect(failure.message).toBe('The gateway at localhost:8001 cannot be reached: connection refused');
});

it('does not say twice that the gateway says something', () => {
  const failure = new AdminError({ kind: 'http', status: 502, message: undefined, fields: {} });
  expect(saveFailure(failure, shown).message).toBe('The gateway answered 502 and gave no reason');
});
it('gives the sentences of values that were refused before anything was sent to their fields', () => {
  const failure = saveFailure(new RefusedHere({ key: 'The key does not fit' }), () => true);
  expect(failure).toEqual({ fields: { key: 'The key does not fit' }, message: undefined });
});
