import { expect, test } from 'vitest';
import { RequestLines } from './request-lines.ts';

test.each([
  {
    text: 'Host: a\r\nUser-Agent: one\r\nuser-agent: two\r\n',
    agent: 'one',
    passing: 'User-Agent: one\r\nuser-agent: two\r\n',
  },
  { text: 'USER-AGENT:\t three \r\nHost: a\r\n', agent: 'three', passing: 'USER-AGENT: three\r\n' },
  {
    text: 'User_Agent: four\r\nUser.Agent: five\r\nUser-Agents: six\r\n',
    agent: undefined,
    passing: 'User_Agent: four\r\nUser-Agents: six\r\n',
  },
])('the agent in $text is its first User-Agent, and the line passes', ({ text, agent, passing }) => {
  const lines = RequestLines.read(text);
  expect(lines).toMatchObject({ passing });
  expect([lines?.agent, lines?.values('user-agent')[0]]).toEqual([agent, agent]);
});
