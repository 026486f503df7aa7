import { expect, test } from 'vitest';
import { headerValues } from '../http/header-list.ts';
import { headerList, markLines, oddName, valuesIn } from './header-lines.ts';

const names = ['apikey', 'x-key', 'x_key', 'x.key', 'key^'];
const head =
  'ApiKey: one\r\nx-key:two\r\nAPIKEY:\t three \r\nX_Key: four\r\nx.key: five\r\nkey~: six\r\nx-keys: seven\r\nkey^: eight\r\nempty:\r\n';

test.each([0, oddName])(
  'the values of a header are those of the list of all lines (left out: %j)',
  (leftOut) => {
    const list = headerList(head, 0, leftOut);
    for (const name of [...names, 'empty', 'nothing'])
      expect([name, valuesIn(head, name, leftOut)]).toEqual([name, headerValues(list, name)]);
  },
);

test('the values are those of the head that is asked for, whatever was read last', () => {
  const other = 'apikey: of another\r\n';
  markLines(head, 0, Buffer.from(head));
  expect(valuesIn(other, 'apikey')).toEqual(['of another']);
  const answer = 'HTTP/1.1 200 OK\r\napikey: of an answer\r\n';
  markLines(answer, answer.indexOf('apikey'), Buffer.from(answer));
  expect(valuesIn(head, 'apikey')).toEqual(['one', 'three']);
  markLines('no header\r\n', 0, Buffer.from('no header\r\n'));
  expect(valuesIn(head, 'x-key')).toEqual(['two']);
  expect(valuesIn('no header\r\n', 'no header')).toEqual([]);
});
