/** nginx's levels, the gravest last. */
export const logLevels = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'] as const;

export type LogLevel = (typeof logLevels)[number];
