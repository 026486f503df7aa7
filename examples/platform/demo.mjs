// npm run demo: Gatehouse with something behind it. Starts five upstreams and Gatehouse with data of its own, seeds it
// through the Admin API, and prints what to try. `--upstream-port` is the demo's own flag; others go to `gatehouse start`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { instructions } from './instructions.mjs';
import { startNode, stopAll } from './processes.mjs';
import { takeUpstreamPort } from './upstream-port.mjs';

const root = resolve(import.meta.dirname, '../..');
const upstreamNames = ['no-auth', 'key-auth', 'basic-auth', 'jokes', 'profile'];

const usage = `Usage: npm run demo -- [OPTIONS]

  --upstream-port PORT  the first of the ${upstreamNames.length} ports of the demo's upstreams; default 9001

Other options go to Gatehouse: npm start -- --help lists them. Its data are in data/demo unless --data-dir says otherwise.`;

let ending;

/** Ends everything; `message` is for what no other process has said already. Later calls wait for the first. */
function end(code, message) {
  ending ??= (async () => {
    if (message) console.error(`demo: ${message}`);
    await stopAll();
    process.exit(code);
  })();
  return ending;
}

async function startUpstream(name, port) {
  const ready = await startNode(join(import.meta.dirname, `upstreams/${name}.mjs`), [], {
    pattern: /^http:\S+/m,
    env: { PORT: String(port) },
    onExit: (complaints) => end(1, complaints ? undefined : `the upstream ${name} has ended.`),
  });
  return ready?.[0];
}

const addressHint =
  'is another Gatehouse running (npm start)? Stop it, or give the demo other ports: npm run demo -- ' +
  '--dashboard-listen 127.0.0.1:8090 --proxy-listen 127.0.0.1:8010 --admin-listen 127.0.0.1:8011 ' +
  '--portal-listen 127.0.0.1:8013';

async function startGatehouse(args) {
  const ownData = args.some((arg) => arg.startsWith('--data-dir')) || process.env.GATEHOUSE_DATA_DIR;
  const ready = await startNode(
    join(import.meta.dirname, 'gatehouse.mjs'),
    ['start', ...(ownData ? [] : ['--data-dir', 'data/demo']), ...args],
    {
      pattern: /^Gatehouse is ready: (.*)\n/m,
      // Gatehouse has said on stderr why it ended.
      onExit: (complaints) => end(1, complaints.includes('is taken') ? addressHint : undefined),
    },
  );
  return ready && addressesIn(ready[1]);
}

/** Gatehouse's addresses by their names; `line` names them as `dashboard http://127.0.0.1:8080, proxy http://…`. */
const addressesIn = (line) =>
  Object.fromEntries(
    line
      .split(', ')
      .map((part) => [part.slice(0, part.lastIndexOf(' ')), part.slice(part.lastIndexOf(' ') + 1)]),
  );

async function seed(admin, upstreams) {
  const seeding = spawn('bash', [join(import.meta.dirname, 'seed.sh')], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ADMIN_URL: admin,
      NO_AUTH_URL: upstreams['no-auth'],
      KEY_AUTH_URL: upstreams['key-auth'],
      BASIC_AUTH_URL: upstreams['basic-auth'],
    },
  });
  try {
    const [status] = await once(seeding, 'exit');
    return status === 0 ? undefined : 'seeding failed.';
  } catch {
    return 'seeding needs bash and curl.';
  }
}

// A signal may come twice: the terminal sends Ctrl-C to npm and to the demo, and npm sends it to the demo again. By default Node
// would end at the second one, with Gatehouse still running.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => void end(128 + constants.signals[signal]));

if (process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h')) {
  console.log(usage);
  process.exit();
}
const { port, rest, problem } = takeUpstreamPort(process.argv.slice(2), upstreamNames.length);
if (problem) await end(1, problem);

// A clone is built first; an installed package comes built.
const buildScript = join(root, 'scripts/build.mjs');
if (existsSync(buildScript)) (await import(buildScript)).buildIfStale();

const upstreams = {};
for (const [index, name] of upstreamNames.entries())
  upstreams[name] = await startUpstream(name, port === 0 ? 0 : port + index);
const gatehouse = await startGatehouse(rest);
if (gatehouse) {
  const missing = ['dashboard', 'proxy', 'Admin API'].find((name) => !gatehouse[name]);
  if (missing) await end(1, `Gatehouse runs without: ${missing}. The demo needs it.`);
  const failure = await seed(gatehouse['Admin API'], upstreams);
  if (failure) await end(1, failure);
  console.log(instructions(gatehouse, upstreams));
}
