// The gateway's logs and their files. Several logs may go to one file.
import type { RequestListener } from 'node:http';
import type { RunningExchange } from '../runloop/exchange.ts';
import { createAccessLog, type AccessLog } from './access-log.ts';
import { withAccessLog } from './admin-access-log.ts';
import { createErrorLog, type ErrorLog } from './error-log.ts';
import { LineWriter } from './line-writer.ts';
import type { LogLevel } from './log-level.ts';

/** Absolute paths; undefined turns a log off. */
export interface LogPaths {
  readonly proxy_access_log: string | undefined;
  readonly proxy_error_log: string | undefined;
  readonly admin_access_log: string | undefined;
  readonly admin_error_log: string | undefined;
}

/** The level and origin of a message of the gateway. */
export interface MessageAbout {
  /** 'error' when left out. */
  level?: LogLevel;
  /** The part of the gateway that the message comes from; the proxy when left out. */
  part?: 'admin';
  exchange?: RunningExchange | undefined;
}

/** Takes the lines of a log. */
export interface LineTaker {
  write(line: string): void;
  reopen(): void;
  close(): Promise<void>;
}

export interface GatewayLogs {
  message: (text: string, about?: MessageAbout) => void;
  access: AccessLog | undefined;
  /** The same listener where its requests are not logged. */
  admin(listener: RequestListener): RequestListener;
  /** Writes lines that another process has made for the log with this path. */
  write: (path: string, lines: string) => void;
  /** Opens the files again, after they were moved away. */
  reopen: () => void;
  close(): Promise<void>;
}

/** Throws what `openSync` does when a file cannot be opened. */
export function openLogs(
  paths: LogPaths,
  level: LogLevel,
  open: (path: string) => LineTaker = (path) => new LineWriter(path),
): GatewayLogs {
  const writers = new Map<string, LineTaker>();
  const writerOf = (path: string | undefined): LineTaker | undefined => {
    if (path === undefined) return undefined;
    const writer = writers.get(path) ?? open(path);
    writers.set(path, writer);
    return writer;
  };
  const errorLog = (path: string | undefined): ErrorLog | undefined => {
    const writer = writerOf(path);
    return writer && createErrorLog(writer, level);
  };
  const proxyErrors = errorLog(paths.proxy_error_log);
  const adminErrors = errorLog(paths.admin_error_log);
  const access = writerOf(paths.proxy_access_log);
  const adminAccess = writerOf(paths.admin_access_log);
  return {
    message(text, { level: gravity = 'error', part, exchange } = {}) {
      const errors = part === 'admin' ? adminErrors : proxyErrors;
      errors?.(gravity, text, exchange);
    },
    access: access && createAccessLog(access),
    admin: (listener) => (adminAccess ? withAccessLog(listener, adminAccess) : listener),
    write: (path, lines) => writers.get(path)?.write(lines),
    reopen() {
      for (const writer of writers.values()) writer.reopen();
    },
    async close() {
      await Promise.all([...writers.values()].map((writer) => writer.close()));
    },
  };
}
