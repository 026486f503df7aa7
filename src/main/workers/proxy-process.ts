// A process that serves requests for a command that was started with several of them. Its settings, rows and connections come from there
// over the channel that it was started with; its logs and its traffic go there.
import { Socket } from 'node:net';
import { ownFiles } from '../../command-line/data-directory.ts';
import { openLogs } from '../../gateway/log/gateway-logs.ts';
import { loadCustomPlugins } from '../../gateway/plugins/custom-plugins.ts';
import { bundledBeside, bundledPlugins } from '../../gateway/plugins/registry.ts';
import { byRunOrder } from '../../gateway/plugins/run-order.ts';
import { outliveStrayFailures } from '../../gateway/plugins/stray-failures.ts';
import { ProxyWorker } from '../../gateway/workers/proxy-worker.ts';
import { tellBoth } from '../tell-both.ts';
import { countChannel, countFile } from './count-channel.ts';
import type { FromEntry, ToEntry, WorkerSettings } from './entry-messages.ts';
import { ForwardedLines } from './forwarded-lines.ts';
import { ForwardedTraffic } from './forwarded-traffic.ts';

/** Milliseconds after which the process ends all the same when the command is gone. */
const longestEnd = 15_000;

interface Served {
  hear(message: ToEntry, handle: unknown): Promise<void>;
  close(): Promise<void>;
}

const tell = (message: FromEntry): void => void process.send?.(message);

async function serve({ gateway, proxy, dataDir, recordsTraffic }: WorkerSettings): Promise<Served> {
  const logLines = new Map<string, ForwardedLines>();
  const logs = openLogs(gateway.logs, gateway.logLevel, (path) => {
    const lines = new ForwardedLines((text) => tell({ kind: 'lines', path, lines: text }));
    logLines.set(path, lines);
    return lines;
  });
  const names = bundledPlugins.map(({ name }) => name);
  // The command has said what is wrong with them.
  const { plugins: custom } = await loadCustomPlugins(gateway.pluginModules, names);
  if (custom.length > 0) outliveStrayFailures(custom, logs.message);
  const traffic = recordsTraffic
    ? new ForwardedTraffic(
        (batch) => tell({ kind: 'batch', batch }),
        (requests) => tell({ kind: 'lost', requests }),
      )
    : undefined;
  const worker = new ProxyWorker({
    plugins: [
      ...bundledBeside(ownFiles(dataDir)).filter(({ name }) => gateway.plugins.includes(name)),
      ...custom.map(({ plugin }) => plugin),
    ].toSorted(byRunOrder),
    settings: proxy,
    names: gateway.names,
    log: logs.message,
    access: tellBoth(logs.access, traffic?.observe),
    tell,
    counting: countChannel(new Socket({ fd: countFile, readable: true, writable: true })),
  });
  return {
    async hear(message, handle) {
      switch (message.kind) {
        case 'settings':
          return;
        case 'spent':
          return traffic?.spent();
        case 'written':
          return logLines.get(message.path)?.written();
        case 'close':
          return end();
        default:
          return worker.hear(message, handle);
      }
    },
    async close() {
      await worker.close();
      traffic?.close();
      await logs.close();
    },
  };
}

let serving: Promise<Served> | undefined;
let served: Served | undefined;

process.on('message', (message: ToEntry, handle: unknown) => {
  if (message.kind === 'settings') {
    serving = serve(message.settings);
    serving.then((ready) => (served = ready), fail);
  } else if (served) served.hear(message, handle).catch(fail);
  else serving?.then((ready) => ready.hear(message, handle)).catch(fail);
});
// The command is gone: it was killed, because otherwise it would have said that it ends.
process.on('disconnect', () => void end());
// The command decides when the process ends. A terminal, and a service manager, send signals to all processes of a group.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1'] as const) process.on(signal, () => {});
process.title = 'gatehouse: requests';

async function end(): Promise<void> {
  setTimeout(() => process.exit(1), longestEnd).unref();
  await served?.close();
  // The last message has left when this one has.
  if (process.connected) await new Promise((done) => process.send?.({ kind: 'applied', id: 0 }, done));
  process.exit(0);
}

function fail(error: unknown): void {
  process.stderr.write(
    `gatehouse: a process that serves requests failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}
