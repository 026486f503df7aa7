import { expect, it } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { outcomeText } from './outcome-text.ts';

const words = { one: 'API', doing: 'Deleting', done: 'deleted' };
const done = (count: number) =>
  new Map(Array.from({ length: count }, (_, index) => [String(index), undefined]));

const refusal = (message: string): AdminError =>
  new AdminError({ kind: 'http', status: 400, message, fields: {} });

it('says that every row is done', () => {
  expect(outcomeText(words, 1200, { done: done(1200), refused: new Map(), stoppedBy: undefined })).toEqual({
    text: '1,200 APIs deleted',
  });
});
it('says how many rows were changed before it was stopped', () => {
  const { text } = outcomeText(words, 100, { done: done(41), refused: new Map(), stoppedBy: undefined });
  expect(text).toBe('Stopped: 41 of 100 APIs deleted, 59 are as before.');
});
it('quotes the gateway where it refused rows', () => {
  const refused = new Map([['1', refusal('in use')]]);
  const { text, bad } = outcomeText(words, 3, { done: done(2), refused, stoppedBy: undefined });
  expect(text).toBe('2 of 3 APIs deleted, 1 is as before. The gateway says: in use');
  expect(bad).toBe(true);
});
it('says why it stopped', () => {
  const stoppedBy = new Error('The gateway cannot be reached');
  const { text } = outcomeText(words, 3, { done: done(1), refused: new Map(), stoppedBy });
  expect(text).toBe('Stopped: 1 of 3 APIs deleted, 2 are as before. The gateway cannot be reached');
});
it('does not say that the rest is as before where an answer was lost', () => {
  const stoppedBy = new AdminError({ kind: 'unreachable', cause: 'closed' }, { mayBeDone: true });
  const { text } = outcomeText(words, 9, { done: done(1), refused: new Map(), stoppedBy });
  expect(text).toBe(
    'Stopped: 1 of 9 APIs deleted, and some of the others may be too. The connection to the gateway was lost before it answered: closed',
  );
});
