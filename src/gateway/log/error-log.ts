// The gateway's own messages as JSON lines. Messages below the log level are left out.
import type { RunningExchange } from '../runloop/exchange.ts';
import { exchangeFields } from './exchange-fields.ts';
import { logLevels, type LogLevel } from './log-level.ts';

export type ErrorLog = (level: LogLevel, message: string, exchange?: RunningExchange) => void;

export function createErrorLog(writer: { write(line: string): void }, from: LogLevel): ErrorLog {
  const lowest = logLevels.indexOf(from);
  return (level, message, exchange) => {
    if (logLevels.indexOf(level) < lowest) return;
    const time = new Date().toISOString();
    writer.write(JSON.stringify({ time, level, message, ...(exchange && exchangeFields(exchange)) }));
  };
}
