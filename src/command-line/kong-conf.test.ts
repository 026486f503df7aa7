// Kong's settings from file, environment and flags: their precedence, and the error messages.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCertificate } from '../testing/certificate.ts';
import { check } from './check.ts';
import type { GatewaySettings } from './gateway-settings.ts';
import { readOptions } from './read-options.ts';
import { settingsFor } from './settings.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-kong-conf-'));
afterAll(() => rmSync(dir, { recursive: true }));

const bundled = ['key-auth', 'rate-limiting'];
const conf = join(dir, 'kong.conf');

interface Sources {
  file?: string;
  environment?: NodeJS.ProcessEnv;
  flags?: readonly string[];
}

function given({ file, environment = {}, flags = [] }: Sources) {
  if (file !== undefined) writeFileSync(conf, file);
  return readOptions([...(file === undefined ? [] : ['-c', conf]), ...flags], environment);
}

const gateway = (sources: Sources): GatewaySettings =>
  settingsFor('gateway', given(sources), bundled).gateway;

describe('where a setting of Kong comes from', () => {
  test('flag, GATEHOUSE_*, KONG_*, file, default: the first of these that has it', () => {
    const file = 'real_ip_header = X-File\n';
    const kong = { KONG_REAL_IP_HEADER: 'X-Kong' };
    const both = { ...kong, GATEHOUSE_REAL_IP_HEADER: 'X-Gatehouse' };
    const header = (sources: Sources) => gateway(sources).proxy.real_ip_header;
    expect(header({})).toBe('X-Real-IP');
    expect(header({ file })).toBe('X-File');
    expect(header({ file, environment: kong })).toBe('X-Kong');
    expect(header({ file, environment: both })).toBe('X-Gatehouse');
    expect(header({ file, environment: both, flags: ['--real-ip-header=X-Flag'] })).toBe('X-Flag');
  });

  test('an empty value is none', () => {
    expect(
      gateway({ file: 'real_ip_header =\n', environment: { KONG_REAL_IP_HEADER: '' } }).proxy,
    ).toMatchObject({
      real_ip_header: 'X-Real-IP',
    });
  });

  test('the file can be named by GATEHOUSE_CONF', () => {
    writeFileSync(conf, 'upstream_keepalive = 7');
    expect(gateway({ environment: { GATEHOUSE_CONF: conf } }).proxy.upstream_keepalive).toBe(7);
  });

  test('every setting reaches the gateway as what it means', () => {
    const file = `
      proxy_listen = 127.0.0.1:9000, 127.0.0.1:9443 ssl
      admin_listen = off
      trusted_ips = 10.0.0.0/8, ::1, unix:   # all of ours
      real_ip_recursive = on
      error_default_type = "application/json"
      server_tokens = off
      latency_tokens = false
      client_max_body_size = 8m
      client_body_buffer_size = 16k
      plugins = key-auth
      log_level = debug
      proxy_access_log = logs/access.log
    `;
    const settings = gateway({ file, flags: ['--data-dir=/var/lib/gatehouse'] });
    expect(settings).toMatchObject({
      proxyListen: [{ port: 9000 }, { port: 9443, ssl: true }],
      adminListen: [],
      logLevel: 'debug',
      plugins: ['key-auth'],
      logs: {
        proxy_access_log: '/var/lib/gatehouse/logs/access.log',
        proxy_error_log: '/dev/stderr',
        admin_access_log: undefined,
      },
      shown: { client_max_body_size: '8m', client_body_buffer_size: '16k', custom_plugins: {} },
    });
    expect(settings.proxy).toEqual({
      trusted_ips: ['10.0.0.0/8', '::1'],
      real_ip_header: 'X-Real-IP',
      real_ip_recursive: true,
      error_default_type: 'application/json',
      server_tokens: false,
      latency_tokens: false,
      client_max_body_size: 8 * 1024 * 1024,
      client_body_buffer_size: 16 * 1024,
      upstream_keepalive: 60,
      farewell_period: 1000,
    });
  });

  test.each([
    ['', undefined],
    ['dns_resolver = 10.0.0.2', { servers: ['10.0.0.2'] }],
    ['dns_resolver = 10.0.0.2:53, ::1, [::1]:5353', { servers: ['10.0.0.2:53', '::1', '[::1]:5353'] }],
    ['dns_valid_ttl = 30', { validTtl: 30 }],
    [`dns_hostsfile = ${import.meta.filename}`, { hostsFile: import.meta.filename }],
  ])('%j: names', (file, names) => {
    expect(gateway({ file }).names).toEqual(names);
  });

  test.each(['0.0.0.0:0', '1.2.3:53', '[1.2.3.4]:53', ':53', '1.2.3.4:70000'])('%s is refused', (text) => {
    expect(() => gateway({ flags: [`--dns-resolver=${text}`] })).toThrow('--dns-resolver');
  });

  test.each([
    ['', ['key-auth', 'rate-limiting']],
    ['plugins = off', []],
    ['plugins = bundled', ['key-auth', 'rate-limiting']],
    ['plugins = off\ncustom_plugins = key-auth', ['key-auth']],
    ['custom_plugins = key-auth', ['key-auth', 'rate-limiting']],
  ])('%j selects plugins', (file, plugins) => {
    expect(gateway({ file }).plugins).toEqual(plugins);
  });

  test('a setting without a meaning here is named and nothing else happens', () => {
    const sources = {
      file: 'pg_host = db\nnginx_daemon = off\npg_host = db2\n',
      environment: { KONG_CASSANDRA_PORT: '1', KONG_PREFIX: '/x' },
    };
    expect(given(sources).ignored).toEqual(['nginx_daemon', 'KONG_CASSANDRA_PORT', 'KONG_PREFIX', 'pg_host']);
    expect(gateway(sources)).toEqual(gateway({}));
  });

  test('nginx_worker_processes are the processes that serve requests', () => {
    const workers = (text: string): number | undefined =>
      gateway({ file: `nginx_worker_processes = ${text}\n` }).workers;
    expect(workers('3')).toBe(3);
    expect(gateway({}).workers).toBe(workers('auto'));
    expect(() => workers('many')).toThrow("'many' is not auto or a number from 1 to 256");
  });

  test('a variable that Kubernetes sets for a service called kong is no setting', () => {
    const environment = {
      KONG_SERVICE_HOST: '10.0.0.1',
      KONG_PORT: 'tcp://10.0.0.1:80',
      KONG_PORT_80_TCP_ADDR: '10.0.0.1',
      KONG_ADMIN_SERVICE_PORT_HTTP: '80',
    };
    expect(given({ environment }).problems).toEqual([]);
  });

  test('the dashboard alone does not mind variables for another Kong', () => {
    const environment = { KONG_ROLE: 'traditional', GATEHOUSE_KONG_URL: 'http://kong:8001' };
    expect(settingsFor('dashboard', given({ environment }), bundled).kong?.url.host).toBe('kong:8001');
  });
});

describe('a setting that cannot be', () => {
  test.each([
    ['trusted_ip = 10.0.0.1', 'trusted_ip is not a setting'],
    [
      'trusted_ips = 10.0.0.0/33',
      "trusted_ips: '10.0.0.0/33' is not an address or a block such as 10.0.0.0/8",
    ],
    ['trusted_ips = ::1, all', "trusted_ips: 'all' is not an address or a block such as 10.0.0.0/8"],
    ['real_ip_header = X Y', "real_ip_header: 'X Y' is not a header's name"],
    [
      'real_ip_header = proxy_protocol',
      'real_ip_header: no address of proxy_listen is followed by proxy_protocol',
    ],
    ['real_ip_recursive = yes', "real_ip_recursive: 'yes' is not 'on' or 'off'"],
    [
      'error_default_type = text/css',
      "error_default_type: 'text/css' is not one of text/plain, text/html, application/json, application/xml",
    ],
    ['client_max_body_size = 8kb', "client_max_body_size: '8kb' is not a size such as 0, 8k or 10m"],
    ['upstream_keepalive = -1', "upstream_keepalive: '-1' is not a whole number from 0"],
    [
      'log_level = loud',
      "log_level: 'loud' is not one of debug, info, notice, warn, error, crit, alert, emerg",
    ],
    [
      'proxy_listen = 8000',
      "proxy_listen: '8000' is not ADDRESS:PORT, such as 127.0.0.1:8001 or '0.0.0.0:8443 ssl'",
    ],
    [
      'proxy_access_log = syslog:server=x',
      "proxy_access_log: 'syslog:server=x' is not a path, /dev/stdout, /dev/stderr or 'off'",
    ],
    [
      'admin_error_log = ./gatehouse.db-wal',
      `admin_error_log: ${resolve('data', 'gatehouse.db-wal')} is a file that the gateway keeps its own data in`,
    ],
    ['plugins = bundled, nope', 'plugins: there is no plugin nope here; there are key-auth, rate-limiting'],
    [
      'custom_plugins = nope',
      'custom_plugins: there is no plugin or package nope here; a folder is named by its path, such as ./nope',
    ],
    ['custom_plugins = ./nope', `custom_plugins: there is no ${dir}/nope`],
    [
      'dns_resolver = 10.0.0.2, ns.test',
      "dns_resolver: 'ns.test' is not the address of a name server, such as 10.0.0.2 or 127.0.0.1:5353",
    ],
    ['dns_hostsfile = /nowhere', 'dns_hostsfile: cannot read /nowhere (ENOENT)'],
    ['nonsense', 'this is not NAME = VALUE'],
  ])('%s', (line, problem) => {
    const refused = () => gateway({ file: `# a comment\n${line}\n` });
    expect(refused).toThrow(`${conf}:2: ${problem}`);
    expect(refused).toThrow(/^[^\n]*$/);
  });

  test('is named as it was given', () => {
    expect(() => gateway({ environment: { KONG_UPSTREAM_KEEPALIVE: 'x' } })).toThrow(
      /^KONG_UPSTREAM_KEEPALIVE: 'x' is not/,
    );
    expect(() => gateway({ environment: { GATEHOUSE_UPSTREAM_KEEPALIVE: 'x' } })).toThrow(
      /^GATEHOUSE_UPSTREAM_KEEPALIVE: 'x' is not/,
    );
    expect(() => gateway({ flags: ['--upstream-keepalive=x'] })).toThrow(/^--upstream-keepalive: 'x' is not/);
    expect(() => gateway({ environment: { KONG_TRUSTED_IP: 'x' } })).toThrow(
      /^KONG_TRUSTED_IP: trusted_ip is not a setting$/,
    );
  });

  test('does not hide the next', () => {
    const file = 'a = 1\nlog_level = loud\nplugins = nope\nserver_tokens = 7';
    const error = (() => {
      try {
        return gateway({ file });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(String(error).split('\n')).toHaveLength(4);
  });

  test('counts no longer when a flag says something else', () => {
    expect(gateway({ file: 'log_level = loud', flags: ['--log-level=info'] }).logLevel).toBe('info');
  });

  test('a file that is not there', () => {
    expect(() => readOptions(['--conf', join(dir, 'none.conf')], {})).toThrow(
      /^--conf: cannot read .*none\.conf \(ENOENT\)$/,
    );
  });
});

describe('certificates', () => {
  const path = (name: string): string => join(dir, name);
  beforeAll(async () => {
    for (const name of ['a', 'b']) {
      const { cert, key } = await testCertificate();
      writeFileSync(path(`${name}.crt`), cert);
      writeFileSync(path(`${name}.key`), key);
    }
    const ofAnotherKind = await testCertificate('ec.test', 'ec');
    writeFileSync(path('c.key'), ofAnotherKind.key);
  });

  test('are read', () => {
    const file = `ssl_cert = ${path('a.crt')}\nssl_cert_key = ${path('a.key')}\n`;
    const { proxyCertificate, adminCertificate, shown } = gateway({ file });
    expect(proxyCertificate?.cert).toContain('BEGIN CERTIFICATE');
    expect(adminCertificate).toBeUndefined();
    expect(shown['ssl_cert_key']).toBe(path('a.key'));
    expect(JSON.stringify(shown)).not.toContain('PRIVATE');
  });

  test.each([
    ['admin_ssl_cert = a.crt', /:1: admin_ssl_cert: admin_ssl_cert_key is missing$/],
    ['ssl_cert_key = a.key', /:1: ssl_cert_key: ssl_cert is missing$/],
    ['ssl_cert = none.crt\nssl_cert_key = a.key', /:1: ssl_cert: cannot read none\.crt \(ENOENT\)$/],
    ['ssl_cert = a.key\nssl_cert_key = a.key', /:1: ssl_cert: .*a\.key holds no PEM certificate$/],
    ['ssl_cert = a.crt\nssl_cert_key = a.crt', /:2: ssl_cert_key: .*a\.crt holds no PEM private key$/],
    ['ssl_cert = a.crt\nssl_cert_key = b.key', /:2: ssl_cert_key: .*b\.key is not the key of .*a\.crt/],
    ['ssl_cert = a.crt\nssl_cert_key = c.key', /:2: ssl_cert_key: .*c\.key is not the key of .*a\.crt/],
  ])('%j is refused', (file, problem) => {
    expect(() => gateway({ file: file.replaceAll(/ ([abc]\.)/g, ` ${dir}/$1`) })).toThrow(problem);
  });
});

describe('gatehouse check', () => {
  test('a file is checked alone', () => {
    writeFileSync(conf, 'pg_host = x\nadmin_listen = 0.0.0.0:8001\n');
    const environment = { KONG_LOG_LEVEL: 'loud', GATEHOUSE_CONF: '/nowhere' };
    expect(check([conf], environment, bundled)).toMatchObject({ name: conf, ignored: ['pg_host'] });
    writeFileSync(conf, 'log_level = loud\nfoo = 1');
    expect(() => check([conf], {}, bundled)).toThrow(
      new RegExp(`^${conf}:2: foo is not a setting\n${conf}:1: log_level: 'loud'[^\n]*$`),
    );
  });

  test('without a file, what start would use', () => {
    expect(check([], {}, bundled).name).toBe('the configuration');
    expect(() => check([], { KONG_LOG_LEVEL: 'loud' }, bundled)).toThrow('KONG_LOG_LEVEL');
    expect(() => check(['--admin-listen=0.0.0.0:8001'], {}, bundled)).toThrow('--basic-auth');
  });
});
