import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FindClient } from './find-client.ts';
import { FindSession, type FindAnswer, type FindMessage } from './find-session.ts';

afterEach(() => vi.useRealTimers());

/** A client whose worker answers when it is told to. */
function started() {
  const told: FindMessage[] = [];
  const session = new FindSession(1);
  let onAnswer: (answer: FindAnswer) => void = () => undefined;
  const terminate = vi.fn<() => void>();
  const client = new FindClient(new QueryClient(), (take) => {
    onAnswer = take;
    return { tell: (message) => told.push(message), terminate };
  });
  const answer = (): void => {
    for (const message of told.splice(0)) {
      const said = session.take(message);
      if (said) onAnswer(said);
    }
  };
  const searched = (): readonly string[] =>
    told.flatMap((message) => (message.does === 'search' ? [message.typed] : []));
  return { client, answer, searched, terminate };
}

describe('the search', () => {
  it('answers what was typed before the gateway was known', () => {
    const { client, answer } = started();
    client.search('joke');
    client.open([]);
    answer();
    expect(client.state()).toMatchObject({ typed: 'joke', rows: [] });
  });
  it('drops texts that the worker has not begun with', () => {
    const { client, answer, searched } = started();
    client.open([]);
    for (const typed of ['j', 'jo', 'jok', 'joke']) client.search(typed);
    expect(searched()).toEqual(['j']);
    answer();
    expect(searched()).toEqual(['joke']);
    answer();
    expect(client.state().typed).toBe('joke');
  });
  it('forgets the text when it is closed, and gives its rows up after a while', () => {
    vi.useFakeTimers();
    const { client, answer, terminate } = started();
    client.open([]);
    client.search('a secret');
    answer();
    client.close();
    expect(JSON.stringify(client.state())).not.toContain('secret');
    expect(terminate).not.toHaveBeenCalled();
    vi.advanceTimersByTime(600_000);
    expect(terminate).toHaveBeenCalledOnce();
  });
});
