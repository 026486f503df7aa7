#!/usr/bin/env node
// The command line: reads flags and environment, wires the parts, listens. The one file that sees gateway and server both.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { check } from './command-line/check.ts';
import { isConfigurationCommand } from './command-line/configuration/arguments.ts';
import { makeDirectory, ownFiles } from './command-line/data-directory.ts';
import { certificatesFor } from './command-line/certificates.ts';
import type { CertificatePair } from './command-line/default-certificate.ts';
import { helpText } from './command-line/help.ts';
import { addressUrl, type ListenAddress } from './command-line/listen-address.ts';
import { noteFailure, noteIgnored } from './command-line/notes.ts';
import { onStopSignal } from './command-line/stop-signal.ts';
import { titleWithoutSecrets } from './command-line/process-title.ts';
import { readOptions } from './command-line/read-options.ts';
import { listenError, serve } from './command-line/serve.ts';
import { commands, settingsFor, type Command, type Settings } from './command-line/settings.ts';
import { UsageError } from './command-line/usage-error.ts';
import { DatabaseError } from './database/database-error.ts';
import { loadCustomPlugins, type CustomPlugin } from './gateway/plugins/custom-plugins.ts';
import { bundledBeside, bundledPlugins } from './gateway/plugins/registry.ts';
import { byRunOrder } from './gateway/plugins/run-order.ts';
import { outliveStrayFailures } from './gateway/plugins/stray-failures.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import { openLogs, type GatewayLogs } from './gateway/log/gateway-logs.ts';
import { StoreError } from './gateway/store/store.ts';
import { elsewhere, ownGateway } from './first-gateway.ts';
import { createBasicAuth } from './guard/basic-auth.ts';
import { guarded } from './guard/guard.ts';
import { createHttpServer } from './listening/http-server.ts';
import { clientBehind } from './listening/trusted-addresses.ts';
import { closeAll, type Closing } from './main/closing.ts';
import { openDashboard } from './main/open-dashboard.ts';
import { openRows } from './main/open-rows.ts';
import { noteTraffic, recordTraffic } from './main/record-traffic.ts';
import { tellBoth } from './main/tell-both.ts';
import { workersFor } from './main/workers/start-process.ts';
import type { FirstGateway } from './server/gateways.ts';
import { isPage } from './server/server.ts';
import type { Traffic } from './traffic/worker/traffic.ts';

const { version } = packageJson;
/** Milliseconds that requests in flight get to finish after SIGTERM. */
const grace = 10_000;

interface Running {
  /** Named addresses for the ready line. */
  addresses: readonly string[];
  close(): Promise<void>;
}

async function run(args: readonly string[]): Promise<void> {
  process.title = titleWithoutSecrets(args) ?? process.title;
  const [word, ...rest] = args;
  if (word === undefined || word === 'help' || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpText(version));
    return;
  }
  if (word === '--version' || word === '-v') {
    process.stdout.write(`${version}\n`);
    return;
  }
  if (word === 'check') {
    const { name, ignored, gateway } = check(rest, process.env, pluginNames);
    await customPlugins(gateway);
    noteIgnored(ignored);
    process.stdout.write(`${name}: no problem found\n`);
    return;
  }
  if (word === 'migrate') {
    const { migrate } = await import('./main/migrate.ts');
    await migrate(rest, process.env);
    return;
  }
  if (word === 'portal') {
    const { runPortalCommand } = await import('./command-line/portal/import.ts');
    await runPortalCommand(rest, process.env);
    return;
  }
  if (isConfigurationCommand(word)) {
    // A gateway that starts does not load what reads files.
    const { runConfigurationCommand } = await import('./command-line/configuration/run.ts');
    process.exitCode = await runConfigurationCommand(word, rest, process.env);
    return;
  }
  const command = commands.find((known) => known === word);
  if (!command) throw new UsageError(`unknown command '${word}'; see gatehouse --help`);
  const given = readOptions(rest, process.env);
  const settings = settingsFor(command, given, pluginNames);
  if (command !== 'dashboard') noteIgnored(given.ignored);
  const running = await start(command, settings);
  process.stdout.write(`Gatehouse is ready: ${running.addresses.join(', ')}\n`);
  onStopSignal(
    () => stop(running),
    () => process.exit(1),
  );
}

const pluginNames = bundledPlugins.map(({ name }) => name);

async function customPlugins({ pluginModules }: Settings['gateway']): Promise<readonly CustomPlugin[]> {
  const { plugins, problems } = await loadCustomPlugins(pluginModules, pluginNames);
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return plugins;
}

/** Opens everything or, when one part cannot be had, closes the parts that were opened and throws. */
async function start(command: Command, settings: Settings): Promise<Running> {
  const closing: Closing = { listeners: [], after: [] };
  const addresses: string[] = [];
  const close = (): Promise<void> => closeAll(closing);
  try {
    const certificates = await certificatesFor(settings);
    const { allowedHosts, credentials } = settings;
    const clientAddress = clientBehind(settings.trustedProxies);
    const basicAuth = credentials.length > 0 ? createBasicAuth(credentials) : undefined;
    let managed: FirstGateway | undefined = settings.kong && elsewhere(settings.kong, settings, version);
    let traffic: Traffic | undefined;
    if (command !== 'dashboard') {
      const custom = await customPlugins(settings.gateway);
      const logs = openLogFiles(settings);
      closing.after.push(() => logs.close());
      if (custom.length > 0) closing.after.push(outliveStrayFailures(custom, logs.message));
      if (command === 'start') {
        const log = (message: string): void => logs.message(message, { level: 'warn' });
        traffic = recordTraffic(settings, log, closing.after);
      }
      const gateway = await openGateway(settings, custom, logs, closing, traffic);
      const proxy = await listenProxy(gateway, settings, certificates.proxy);
      const adminAuth = settings.adminBeyondLoopback ? basicAuth : undefined;
      const listener = logs.admin(
        guarded(gateway.admin, { allowedHosts, basicAuth: adminAuth, clientAddress }),
      );
      const admin: ListenAddress[] = [];
      for (const address of settings.adminListen) {
        const certificate = address.ssl ? certificates.admin : undefined;
        const server = gateway.adminServer(listener, certificate, address.proxyProtocol);
        const served = await serve(server, address, 'admin-listen');
        closing.listeners.push(() => served.close(grace));
        admin.push({ ...address, port: served.port });
      }
      gateway.listening(proxy, admin);
      managed = ownGateway(admin, proxy, adminAuth ? settings.credentials : [], settings, version);
      managed.watch = (caller) => gateway.proxy.watch(caller);
      managed.captures = gateway.proxy.captures;
      if (managed.about.proxyUrl) addresses.push(`proxy ${managed.about.proxyUrl}`);
      if (managed.about.adminUrl) addresses.push(`Admin API ${managed.about.adminUrl}`);
    }
    if (command === 'dashboard' && settings.collectorListen.length > 0) {
      traffic = recordTraffic(settings, noteTraffic, closing.after);
    }
    if (command !== 'gateway' && managed) {
      const dashboard = await openDashboard({
        appDir: builtApp(),
        settings,
        managed,
        traffic,
        certificate: certificates.admin,
        closing,
      });
      addresses.push(...dashboard.addresses);
      const open = new Set(['/healthz']);
      const listener = guarded(dashboard.listener, { allowedHosts, basicAuth, open, isPage, clientAddress });
      for (const address of settings.dashboardListen) {
        const server = createHttpServer(listener, address.ssl ? { certificate: certificates.admin } : {});
        const served = await serve(server, address, 'dashboard-listen');
        closing.listeners.push(() => served.close(grace));
        addresses.unshift(`dashboard ${addressUrl({ ...address, port: served.port })}`);
      }
    }
    return { addresses, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openGateway(
  settings: Settings,
  custom: readonly CustomPlugin[],
  logs: GatewayLogs,
  closing: Closing,
  traffic: Traffic | undefined,
): Promise<Gateway> {
  const nodeId = randomUUID();
  const store = await openRows(settings, { id: nodeId, version }, (line) =>
    logs.message(line, { level: 'warn' }),
  );
  closing.after.push(() => store.close());
  const { plugins, proxy, names, shown } = settings.gateway;
  const gateway = await createGateway({
    store,
    plugins: [
      ...bundledBeside(ownFiles(settings.dataDir), settings.basicAuthHash).filter(({ name }) =>
        plugins.includes(name),
      ),
      ...custom.map(({ plugin }) => plugin),
    ].toSorted(byRunOrder),
    settings: { ...proxy, held_bodies_size: settings.heldBodiesSize },
    names,
    nodeId,
    shown,
    log: logs.message,
    access: tellBoth(logs.access, traffic?.observe),
    workers: workersFor(settings, logs, traffic),
  });
  closing.listeners.push(() => gateway.close());
  return gateway;
}

function openLogFiles({ gateway }: Settings): GatewayLogs {
  for (const path of Object.values(gateway.logs)) {
    if (path !== undefined && !path.startsWith('/dev/')) makeDirectory(dirname(path), 'log');
  }
  try {
    const logs = openLogs(gateway.logs, gateway.logLevel);
    // logrotate sends SIGHUP. In a terminal, SIGHUP says that the terminal was closed.
    process.on('SIGUSR1', logs.reopen);
    if (!process.stdin.isTTY) process.on('SIGHUP', logs.reopen);
    return logs;
  } catch (error) {
    throw new UsageError(
      `cannot open a log: ${error instanceof Error ? error.message : String(error)}; see --proxy-access-log and the like`,
    );
  }
}

async function listenProxy(
  gateway: Gateway,
  settings: Settings,
  certificate: CertificatePair,
): Promise<ListenAddress[]> {
  const addresses: ListenAddress[] = [];
  for (const address of settings.proxyListen) {
    try {
      const { port } = await gateway.proxy.listen({
        host: address.host,
        port: address.port,
        proxyProtocol: address.proxyProtocol,
        ...(address.ssl && { tls: { ...certificate, http2: address.http2 } }),
      });
      addresses.push({ ...address, port });
    } catch (error) {
      throw listenError(error, address, 'proxy-listen');
    }
  }
  return addresses;
}

/** Beside the built server, or in dist/ when run from the sources. */
function builtApp(): string {
  const candidates = ['../app/', '../dist/app/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = candidates.find((dir) => existsSync(join(dir, 'index.html')));
  if (found === undefined) throw new UsageError('the dashboard is not built; run npm run build');
  return found;
}

function stop(running: Running): void {
  running.close().then(
    () => process.exit(0),
    (error: unknown) => {
      fail(error);
      process.exit(1);
    },
  );
}

function fail(error: unknown): void {
  const expected =
    error instanceof UsageError || error instanceof StoreError || error instanceof DatabaseError;
  noteFailure(error, expected);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  fail(error);
  process.exitCode = 1;
});
