import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testCertificate } from '../testing/certificate.ts';
import { optionNames, type OptionName } from './options.ts';
import { readOptions } from './read-options.ts';
import { settingsFor, type Command, type Settings } from './settings.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-settings-'));
afterAll(() => rmSync(dir, { recursive: true }));

const settings = (command: Command, args: string[], environment: NodeJS.ProcessEnv = {}): Settings =>
  settingsFor(command, readOptions(args, environment), ['key-auth', 'basic-auth']);

test('a developer portal is there unless it is switched off, and needed where its address was named', () => {
  expect(settings('start', [])).toMatchObject({ portalListen: [{ port: 8003 }], needsPortal: false });
  expect(settings('dashboard', ['--kong-url=http://a'])).toMatchObject({ portalListen: [{ port: 8003 }] });
  expect(settings('start', ['--portal-listen=off']).portalListen).toEqual([]);
  expect(settings('gateway', []).portalListen).toEqual([]);
  expect(settings('start', ['--portal-listen=127.0.0.1:9']).needsPortal).toBe(true);
});

test('other processes serve requests where there is a proxy', () => {
  expect(settings('gateway', ['--workers=3']).workers).toBe(3);
  expect(settings('gateway', ['--workers=3', '--proxy-listen=off']).workers).toBe(1);
});

describe('where a setting comes from', () => {
  test('a flag beats the environment, which beats the default', () => {
    const environment = { GATEHOUSE_DASHBOARD_LISTEN: '127.0.0.1:2' };
    expect(settings('start', [], {}).dashboardListen[0]?.port).toBe(8080);
    expect(settings('start', [], environment).dashboardListen[0]?.port).toBe(2);
    expect(
      settings('start', ['--dashboard-listen', '127.0.0.1:3'], environment).dashboardListen[0]?.port,
    ).toBe(3);
  });

  test('a secret can come from a file', () => {
    const file = join(dir, 'key');
    writeFileSync(file, 'k-1\n');
    const args = ['--kong-url', 'http://kong:8001'];
    expect(settings('dashboard', args, { GATEHOUSE_KONG_API_KEY_FILE: file }).kong?.headers).toEqual({
      apikey: 'k-1',
    });
    expect(() => settings('dashboard', args, { GATEHOUSE_KONG_API_KEY_FILE: join(dir, 'none') })).toThrow(
      /GATEHOUSE_KONG_API_KEY_FILE: cannot read .*none \(ENOENT\)/,
    );
  });

  test('the environment of the gateway is one of the known words', () => {
    expect(settings('start', []).environment).toBe('none');
    expect(settings('start', [], { GATEHOUSE_ENVIRONMENT: 'production' }).environment).toBe('production');
    expect(() => settings('start', ['--environment', 'prod'])).toThrow("'prod' is not one of");
  });

  test.each([
    [['--nonsense'], '--nonsense'],
    [['--data-dir'], '--data-dir'],
    [['stray'], "unexpected argument 'stray'"],
  ])('%o is refused in one line', (args, named) => {
    expect(() => settings('start', args)).toThrow(named);
    expect(() => settings('start', args)).toThrow(/^[^\n]*see gatehouse --help$/);
  });
});

describe('no flag is without effect', () => {
  const file = join(dir, 'given');
  writeFileSync(file, 'log_level = crit\n');
  const users = join(dir, 'given-users');
  writeFileSync(users, 'ann=pw\n');
  const open = ['--dashboard-listen=0.0.0.0:9'];
  const kong = ['--kong-url=http://kong:8001'];
  const smtp = ['--smtp-host=mail.example.com', '--mail-from=a@example.com'];
  const given: Readonly<Record<OptionName, readonly [command: Command, flag: string, others?: string[]]>> = {
    conf: ['start', `--conf=${file}`],
    'dashboard-listen': ['start', '--dashboard-listen=127.0.0.1:9'],
    'data-dir': ['start', '--data-dir=elsewhere'],
    'held-bodies-size': ['start', '--held-bodies-size=1g'],
    'dashboard-key': ['start', `--dashboard-key=${Buffer.alloc(32).toString('base64')}`],
    'history-days': ['start', '--history-days=30'],
    'history-entries': ['start', '--history-entries=500'],
    'smtp-host': ['start', '--smtp-host=other.example.com', smtp],
    'smtp-security': ['start', '--smtp-security=tls', smtp],
    'smtp-username': ['start', '--smtp-username=ann', smtp],
    'smtp-password': ['start', '--smtp-password=pw', smtp],
    'mail-from': ['start', '--mail-from=b@example.com', smtp],
    'kong-url': ['dashboard', '--kong-url=http://other:8001', kong],
    'kong-api-key': ['dashboard', '--kong-api-key=k', kong],
    'kong-username': ['dashboard', '--kong-username=ann', kong],
    'kong-password': ['dashboard', '--kong-password=pw', [...kong, '--kong-username=ann']],
    'kong-ca-file': ['dashboard', `--kong-ca-file=${users}`, ['--kong-url=https://kong:8444']],
    'collector-listen': ['start', '--collector-listen=127.0.0.1:9'],
    'trusted-proxies': ['start', '--trusted-proxies=10.0.0.0/8'],
    'portal-documents': ['start', '--portal-documents=any'],
    'basic-auth-hash': ['start', '--basic-auth-hash=sha1'],
    'portal-listen': ['start', '--portal-listen=127.0.0.1:9'],
    traffic: ['start', '--traffic=off'],
    'traffic-max-size': ['start', '--traffic-max-size=2g'],
    workers: ['start', '--workers=2'],
    environment: ['start', '--environment=staging'],
    'basic-auth': ['start', '--basic-auth=ann=pw'],
    'basic-auth-file': ['start', `--basic-auth-file=${users}`],
    'allow-unauthenticated': ['start', '--allow-unauthenticated', open],
    'allowed-hosts': ['start', '--allowed-hosts=gateway.example'],
  };
  const resultOf = (command: Command, args: string[]): unknown => {
    try {
      return settings(command, args);
    } catch (error) {
      return String(error);
    }
  };
  test.each(optionNames)('--%s', (name) => {
    const [command, flag, others = []] = given[name];
    expect(resultOf(command, [...others, flag])).not.toEqual(resultOf(command, others));
  });
});

test('the room for bodies that plugins hold is at least that for one', () => {
  expect(settings('gateway', []).heldBodiesSize).toBe(256 * 1024 * 1024);
  expect(settings('gateway', ['--held-bodies-size=1g']).heldBodiesSize).toBe(1024 ** 3);
  expect(() => settings('gateway', ['--held-bodies-size=much'])).toThrow(
    "--held-bodies-size: 'much' is not a size such as 0, 8k or 10m",
  );
  expect(() => settings('gateway', ['--held-bodies-size=8m', '--client-body-buffer-size=9m'])).toThrow(
    '--held-bodies-size: less than client_body_buffer_size',
  );
});

test('the dashboard does not use an Admin API that is for balancers alone', () => {
  const behind = '127.0.0.1:8001 proxy_protocol';
  expect(() => settings('start', ['--admin-listen', behind])).toThrow('without proxy_protocol');
  expect(settings('start', ['--admin-listen', `${behind}, 127.0.0.1:8002`]).adminListen).toHaveLength(2);
  expect(settings('gateway', ['--admin-listen', behind]).adminListen[0]?.proxyProtocol).toBe(true);
});

describe('listening beyond loopback', () => {
  test.each(['admin-listen', 'dashboard-listen'])(
    '--%s wants credentials or the explicit permission',
    (option) => {
      const args = [`--${option}`, '0.0.0.0:9'];
      expect(() => settings('start', args)).toThrow(
        new RegExp(`^--${option} goes beyond this machine.*--basic-auth`),
      );
      expect(settings('start', [...args, '--allow-unauthenticated']).credentials).toEqual([]);
      expect(settings('start', args, { GATEHOUSE_BASIC_AUTH: 'ann=pw' }).credentials).toHaveLength(1);
    },
  );

  test('the proxy is open to everybody: that is what it is for', () => {
    expect(settings('start', []).proxyListen[0]?.host).toBe('0.0.0.0');
  });

  test('credentials come as flags, PGBI’s list, environment and file together', () => {
    const file = join(dir, 'users');
    writeFileSync(file, 'eve=a=b\n\ndan=x\n');
    const { credentials } = settings('start', ['--basic-auth', 'ann=1', 'bob=2', '--basic-auth-file', file]);
    expect(credentials).toEqual([
      { username: 'ann', password: '1' },
      { username: 'bob', password: '2' },
      { username: 'eve', password: 'a=b' },
      { username: 'dan', password: 'x' },
    ]);
  });

  test('a malformed credential is refused without being shown', () => {
    const refused = () => settings('start', ['--basic-auth', 'ann=1', '--basic-auth', 'hunter2']);
    expect(refused).toThrow('entry 2 is not USER=PASSWORD');
    expect(refused).not.toThrow('hunter2');
  });
});

describe('the gateway of `gatehouse dashboard`', () => {
  test('is checked by the authority that is given', async () => {
    const file = join(dir, 'authority.pem');
    const { cert } = await testCertificate('Example CA', 'rsa', { isAuthority: true });
    writeFileSync(file, cert);
    const args = [`--kong-ca-file=${file}`];
    expect(settings('dashboard', ['--kong-url=https://kong:8444', ...args]).kong?.ca).toBe(cert);
    expect(settings('dashboard', ['--kong-url=https://kong:8444']).kong?.ca).toBeUndefined();
    expect(() => settings('dashboard', ['--kong-url=http://kong:8001', ...args])).toThrow('is not https:');
    writeFileSync(file, 'none');
    expect(() => settings('dashboard', ['--kong-url=https://kong:8444', ...args])).toThrow(
      'is no certificate in PEM',
    );
  });

  test.each(['start', 'gateway'] as const)('is not one that gatehouse %s would ignore', (command) => {
    expect(() => settings(command, ['--kong-url', 'http://kong:8001'])).toThrow(
      'gatehouse dashboard --kong-url',
    );
  });

  test.each([
    [[], 'needs --kong-url'],
    [['--kong-url', 'kong:8001'], 'neither http: nor https:'],
    [['--kong-url', '//x'], 'is not a URL'],
    [['--kong-url', 'http://a:b@kong:8001'], '--kong-username'],
  ])('%o: %s', (args, message) => {
    expect(() => settings('dashboard', args)).toThrow(message);
  });

  test('basic credentials become a header', () => {
    const args = ['--kong-url', 'https://kong:8444/admin', '--kong-username', 'ann'];
    expect(settings('dashboard', args, { GATEHOUSE_KONG_PASSWORD: 'pw' }).kong).toEqual({
      url: new URL('https://kong:8444/admin'),
      headers: { authorization: 'Basic YW5uOnB3' },
    });
  });
});

test('the history is kept for as long as the settings say', () => {
  expect(settings('start', []).retention).toEqual({ days: 400, entries: 10_000 });
  expect(settings('start', ['--history-days=30', '--history-entries=500']).retention).toEqual({
    days: 30,
    entries: 500,
  });
  expect(() => settings('start', ['--history-days=long'])).toThrow('--history-days');
});

test('the recorded traffic has room for a day at least', () => {
  expect(settings('start', []).trafficMaxSize).toBe(500 * 1024 * 1024);
  expect(() => settings('start', ['--traffic-max-size=1m'])).toThrow('--traffic-max-size: less than 10m');
});
