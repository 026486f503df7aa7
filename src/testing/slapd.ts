// An OpenLDAP server for tests, on loopback, over a directory of its own in a temporary folder.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from './listen.ts';

const sbin = '/usr/sbin';
const schemas = '/etc/ldap/schema';
const modules = '/usr/lib/ldap';

const found = existsSync(join(sbin, 'slapd')) && existsSync(join(schemas, 'core.schema'));
if (!found && process.env['CI']) throw new Error('the tests need slapd');

/** Why tests that need it are skipped; undefined: they are not. */
export const noSlapd = found ? undefined : 'skipped: no slapd';

export interface Slapd {
  readonly port: number;
  /** How often it was asked about a user, as its log says, which may come a moment late; not after `close`. */
  binds(): number;
  /** How many connections it has accepted, in the same way. */
  connections(): number;
  /** Resolves when the server has ended and its log was read. */
  close(): Promise<void>;
}

export interface SlapdOptions {
  /** The suffix is dc=test; each user stands under it as cn=NAME. */
  users: Readonly<Record<string, string>>;
  /** The certificate that it shows after start_tls. */
  tls?: { key: string; cert: string };
  /** A free one unless said otherwise. */
  port?: number;
}

export async function startSlapd({ users, tls, port: given }: SlapdOptions): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-slapd-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  mkdirSync(join(folder, 'data'));
  const secured = tls && [
    `TLSCertificateFile ${file('cert.pem', tls.cert)}`,
    `TLSCertificateKeyFile ${file('key.pem', tls.key)}`,
  ];
  const config = file(
    'slapd.conf',
    [
      `include ${schemas}/core.schema`,
      `modulepath ${modules}`,
      'moduleload back_mdb',
      ...(secured ?? []),
      // Lets a bind without a password succeed as anonymous: the gateway must not take that for a login.
      'allow bind_anon_cred bind_anon_dn',
      'database mdb',
      'suffix "dc=test"',
      `directory ${folder}/data`,
      '',
    ].join('\n'),
  );
  const entries = Object.entries(users).map(
    ([name, password]) =>
      `dn:: ${base64(`cn=${escaped(name)},dc=test`)}\nobjectClass: person\ncn:: ${base64(name)}\nsn: x\nuserPassword:: ${base64(password)}\n`,
  );
  const root = 'dn: dc=test\nobjectClass: dcObject\nobjectClass: organization\no: test\ndc: test\n';
  const loaded = spawnSync(join(sbin, 'slapadd'), [
    '-f',
    config,
    '-l',
    file('all.ldif', [root, ...entries].join('\n')),
  ]);
  if (loaded.status !== 0) throw new Error(`slapadd: ${loaded.stderr.toString()}`);

  const port = given ?? (await freePort());
  const server = spawn(join(sbin, 'slapd'), ['-f', config, '-h', `ldap://127.0.0.1:${port}`, '-d', 'stats'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  server.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  while (!(await isListening(port))) {
    if (server.exitCode !== null) throw new Error(`slapd ended: ${said}`);
  }
  return {
    port,
    binds: () => said.match(/ BIND dn=.* method=128/g)?.length ?? 0,
    connections: () => said.match(/ ACCEPT from /g)?.length ?? 0,
    async close() {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A name as it stands in an entry's. */
const escaped = (name: string): string => name.replace(/[,+"\\<>;#=]|^ | $/g, (one) => `\\${one}`);

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether a server listens at the port. A no comes a moment later, so that the caller may ask again at once. */
const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => setTimeout(resolve, 5, false));
  });
