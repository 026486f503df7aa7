// Starts the processes that serve requests, and takes what they have for logs and traffic.
import { fork, type ChildProcess, type SendHandle } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../command-line/settings.ts';
import type { GatewayLogs } from '../../gateway/log/gateway-logs.ts';
import type { StartedProcess } from '../../gateway/workers/worker-process.ts';
import type { Traffic } from '../../traffic/worker/traffic.ts';
import { countChannel, countFile } from './count-channel.ts';
import type { FromEntry, ToEntry, WorkerSettings } from './entry-messages.ts';

/** Milliseconds in which the last messages of a process that has ended are read. */
const afterExit = 100;

/** Undefined: this process serves all requests. */
export const workersFor = (
  settings: Settings,
  logs: GatewayLogs,
  traffic: Traffic | undefined,
): { count: number; start: () => StartedProcess } | undefined =>
  settings.workers > 1
    ? { count: settings.workers, start: processStarter(settings, logs, traffic) }
    : undefined;

/** What starts one more process. */
function processStarter(
  { gateway, heldBodiesSize, dataDir, workers }: Settings,
  logs: GatewayLogs,
  traffic: Traffic | undefined,
): () => StartedProcess {
  const { names, plugins, pluginModules, logs: paths, logLevel, proxy } = gateway;
  const settings: WorkerSettings = {
    gateway: { names, plugins, pluginModules, logs: paths, logLevel },
    // All processes together hold no more than one alone would, as long as each can hold one body.
    proxy: {
      ...proxy,
      held_bodies_size: Math.max(proxy.client_body_buffer_size, Math.floor(heldBodiesSize / workers)),
    },
    dataDir,
    recordsTraffic: traffic !== undefined,
  };

  /** A command that ends at once waits for no request of theirs. */
  const running = new Set<ChildProcess>();
  process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

  return () => {
    const child = fork(entry(), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    });
    running.add(child);
    child.on('exit', () => running.delete(child));
    const send = (message: ToEntry, handle?: unknown): void => {
      // A process that has ended takes nothing, and its end is told.
      if (child.connected) child.send(message, isSendable(handle) ? handle : undefined, undefined, () => {});
    };
    child.on('message', (message: FromEntry) => takeOwn(message, send, logs, traffic));
    send({ kind: 'settings', settings });
    return {
      pid: child.pid,
      counting: countChannel(streamOf(child)),
      send,
      onMessage(listener) {
        child.on('message', listener);
        onEnd(child, () => listener(undefined));
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

/** Undefined for a process that could not be started: it has no streams then, whatever its type says. Its end is told. */
function streamOf(child: ChildProcess): Socket | undefined {
  const stdio: unknown = Reflect.get(child, 'stdio');
  const stream: unknown = Array.isArray(stdio) ? stdio[countFile] : undefined;
  return stream instanceof Socket ? stream : undefined;
}

/** Calls back once, after the last message. */
function onEnd(child: ChildProcess, ended: () => void): void {
  let isOver = false;
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    // It may have closed its channel alone.
    child.kill('SIGKILL');
    ended();
  };
  child.on('disconnect', over);
  // Node tells no end of the channel while a handle is on its way to a process that was killed.
  child.on('exit', () => (child.connected ? setTimeout(over, afterExit) : over()));
  // It could not be started.
  child.on('error', () => {
    if (child.pid === undefined) over();
  });
}

function takeOwn(
  message: FromEntry,
  send: (message: ToEntry) => void,
  logs: GatewayLogs,
  traffic: Traffic | undefined,
): void {
  switch (message.kind) {
    case 'batch':
      traffic?.forward(message.batch);
      return send({ kind: 'spent' });
    case 'lost':
      return traffic?.lose('too many were waiting', message.requests);
    case 'lines':
      logs.write(message.path, message.lines);
      return send({ kind: 'written', path: message.path });
    default:
    // The rest is for the gateway.
  }
}

/** Handles of connections are no objects of Node's public types. */
const isSendable = (handle: unknown): handle is SendHandle => typeof handle === 'object' && handle !== null;

/** Beside the built server, or in the sources. */
const entry = (): string =>
  fileURLToPath(
    new URL(import.meta.url.endsWith('.js') ? './proxy-process.js' : './proxy-process.ts', import.meta.url),
  );
