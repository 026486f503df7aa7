import { describe, expect, test } from 'vitest';
import { titleWithoutSecrets } from './process-title.ts';
import { readOptions } from './read-options.ts';
import { settingsFor } from './settings.ts';

const gateway = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  settingsFor('gateway', readOptions(args, environment), []).gateway;

describe('the database', () => {
  test('is a file unless postgres is named, whatever pg_* says', () => {
    expect(gateway(['--pg-host=db']).postgres).toBeUndefined();
    expect(readOptions(['--pg-host=db'], { KONG_PG_PORT: '1' }).ignored).toEqual([
      '--pg-host',
      'KONG_PG_PORT',
    ]);
  });

  test('has Kong’s settings, from flags and from both kinds of variables', () => {
    const environment = { KONG_DATABASE: 'postgres', KONG_PG_HOST: 'db', GATEHOUSE_PG_PASSWORD: 's3cret' };
    expect(gateway(['--pg-port=6432', '--pg-ssl=on'], environment).postgres).toEqual({
      host: 'db',
      port: 6432,
      user: 'kong',
      password: 's3cret',
      database: 'kong',
      ssl: true,
      ssl_verify: false,
      timeout: 5000,
    });
    expect(readOptions([], environment).ignored).toEqual([]);
  });

  test('keeps its password out of what the Admin API shows and of the process list', () => {
    const flags = ['--database=postgres', '--pg-password=s3cret'];
    expect(JSON.stringify(gateway(flags).shown)).not.toContain('s3cret');
    expect(titleWithoutSecrets(['gateway', ...flags])).toBe(
      'gatehouse gateway --database=postgres --pg-password=***',
    );
  });

  test.each([
    [['--database=cassandra'], "--database: 'cassandra' is not one of sqlite, postgres"],
    [['--database=postgres', '--pg-port=0'], "--pg-port: '0' is not a port"],
  ])('%j is refused', (flags, why) => {
    expect(() => gateway(flags)).toThrow(why);
  });
});
