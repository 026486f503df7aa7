// What the process has to say while it runs: one JSON object a line on stderr.

export type Level = 'error' | 'warn' | 'info';
export type Log = (level: Level, message: string, details?: Readonly<Record<string, unknown>>) => void;

export const log: Log = (level, message, details) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...details })}\n`);
};
