import { describe, expect, it } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { FindIndex, type SentRow } from './find-index.ts';
import { longestText } from './row-texts.ts';

const idOf = (title: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(title.slice(-6)).toString('hex').padStart(12, '0')}`;

const sent = (title: string, row: object, secrets: readonly string[] = []): SentRow => ({
  row: { id: idOf(title), ...row },
  title,
  secrets,
});

const eddie = '11111111-2222-4333-8444-555555555555';

function filled(): FindIndex {
  const index = new FindIndex(1);
  index.begin('apis', []);
  index.begin('plugins', [{ field: 'api_id', collection: 'apis' }]);
  index.begin('consumers', []);
  index.begin('credentials key-auth', [{ field: 'consumer_id', collection: 'consumers' }]);
  index.put('apis', 0, [
    sent('Geek-Jokes', { hosts: ['joke.com'], uris: ['/joke'], upstream_url: 'http://10.0.0.9:8080' }),
    sent('joke', { hosts: ['a.test'] }),
    sent('Profile', { upstream_url: 'http://joke.internal' }),
  ]);
  index.put('plugins', 0, [
    sent('rate-limiting', {
      api_id: idOf('Geek-Jokes'),
      config: { redis_host: 'redis.internal', redis_password: 'hunter2', redis_port: 6379 },
    }),
  ]);
  index.put('consumers', 0, [sent('Eddie', { id: eddie, username: 'Eddie', custom_id: 'e-1' })]);
  index.put('credentials key-auth', 0, [
    sent('key', { consumer_id: eddie, key: 'eddie_secret_key' }, ['key']),
  ]);
  return index;
}

const titles = (index: FindIndex, typed: string): readonly string[] =>
  index.search(typed).map(({ title }) => title);

describe('searching everything', () => {
  it('puts the exact value first, then one that begins with it, then one that holds it, and names before other values', () => {
    expect(titles(filled(), 'joke')).toEqual(['joke', 'Geek-Jokes', 'Profile', 'rate-limiting']);
    expect(titles(filled(), 'JOKE.COM')).toEqual(['Geek-Jokes', 'rate-limiting']);
  });
  it('says which field fits, with its value', () => {
    expect(filled().search('redis.int')).toMatchObject([
      {
        collection: 'plugins',
        owner: { id: idOf('Geek-Jokes'), title: 'Geek-Jokes' },
        match: { label: 'config.redis_host', text: 'redis.internal' },
      },
    ]);
    expect(filled().search('Eddie')[0]).toMatchObject({ match: undefined });
  });
  it('finds numbers, addresses and words of one row in any order', () => {
    expect(titles(filled(), '6379')).toEqual(['rate-limiting']);
    expect(titles(filled(), '10.0.0.9')).toContain('Geek-Jokes');
    expect(titles(filled(), 'redis.internal rate')).toEqual(['rate-limiting']);
  });
  it('finds an id by a part of it that is long enough to be meant', () => {
    expect(titles(filled(), '4333-8444')).toEqual(['Eddie', 'key']);
    expect(titles(filled(), '222')).toEqual([]);
  });
  it('finds the consumer of a key, without showing it, and nothing by a part of it', () => {
    const [found] = filled().search('eddie_secret_key');
    expect(found).toEqual({
      collection: 'credentials key-auth',
      id: idOf('key'),
      title: 'key',
      sub: undefined,
      owner: { collection: 'consumers', id: eddie, title: 'Eddie' },
      match: { label: 'key' },
    });
    expect(filled().search('eddie_secret_ke')).toEqual([]);
    expect(titles(filled(), "curl http://a.test/ -H 'apikey: eddie_secret_key'")).toEqual(['key']);
  });
  it('takes a password in a plugin’s configuration for a secret', () => {
    expect(filled().search('hunter2')).toMatchObject([{ match: { label: 'config.redis_password' } }]);
    expect(filled().search('hunter2')[0]?.match).not.toHaveProperty('text');
    expect(filled().search('hunter')).toEqual([]);
  });
  it('finds a secret URL by its host alone', () => {
    const index = filled();
    index.put('plugins', 1, [
      sent('http-log', { config: { http_endpoint: 'https://me:pass@logs.test/hook/T0KEN' } }, [
        'config.http_endpoint',
      ]),
    ]);
    expect(index.search('logs.te')).toMatchObject([
      { match: { label: 'config.http_endpoint', text: 'logs.test' } },
    ]);
    expect(index.search('T0KEN')).toEqual([]);
  });
  it('keeps no secret', () => {
    expect(JSON.stringify(Object.entries(filled()))).not.toContain('hunter2');
  });
  it('finds a certificate by the names in it, and not by its text', async () => {
    const { cert, key } = await testCertificate('shop.example');
    const index = filled();
    index.put('certificates', 0, [sent('Certificate 1', { cert, key }, ['key'])]);
    expect(titles(index, 'shop.example')).toEqual(['Certificate 1']);
    expect(titles(index, 'BEGIN CERTIFICATE')).toEqual([]);
    expect(index.search(key)).toMatchObject([{ title: 'Certificate 1', match: { label: 'key' } }]);
  });
  it('is not confused by signs whose small letters are two', () => {
    const index = filled();
    index.put('apis', 1, [sent('İSTANBUL gateway', { hosts: ['x.test'] })]);
    expect(index.search('gateway')[0]).toMatchObject({ title: 'İSTANBUL gateway' });
  });
});

describe('changes', () => {
  it('are found at once', () => {
    const index = filled();
    index.change('consumers', sent('Edward', { id: eddie, username: 'Edward' }));
    expect(titles(index, 'Edward')).toEqual(['Edward']);
    expect(titles(index, 'Eddie')).toEqual([]);
  });
  it('take along what belongs to a deleted row', () => {
    const index = filled();
    index.remove('consumers', [eddie]);
    expect(index.search('Eddie')).toEqual([]);
    expect(index.search('eddie_secret_key')).toEqual([]);
  });
  it('end with a reading that is newer', () => {
    const index = filled();
    index.remove('apis', [idOf('joke')]);
    index.put('apis', 0, [sent('joke', {})]);
    index.end('apis', 1);
    expect(titles(index, 'joke')).toEqual(['joke']);
  });
});

describe('bounds', () => {
  it('keep the beginning of a long value', () => {
    const index = new FindIndex(1);
    index.put('plugins', 0, [sent('lua', { config: { code: `first${' '.repeat(longestText)}last` } })]);
    expect(titles(index, 'first')).toEqual(['lua']);
    expect(titles(index, 'last')).toEqual([]);
  });
  it('answer few rows of many, from each collection some', () => {
    const index = filled();
    index.put(
      'consumers',
      1,
      Array.from({ length: 1000 }, (_, at) => sent(`user-joke-${at}`, {})),
    );
    const found = index.search('joke');
    expect(found.length).toBeLessThanOrEqual(24);
    expect(found.filter(({ collection }) => collection === 'consumers')).toHaveLength(6);
    expect(found.some(({ collection }) => collection === 'apis')).toBe(true);
  });
});
