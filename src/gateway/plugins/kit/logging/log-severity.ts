// How grave a request is for syslog and loggly, by its status, and whether it is told of at all.
// Kong 0.13.1: kong/plugins/syslog/handler.lua and kong/plugins/loggly/handler.lua, log
const severities = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'] as const;

/** As Kong names them in its messages. */
const levels = ['debug', 'info', 'notice', 'warning', 'err', 'crit', 'alert', 'emerg'] as const;

type Severity = (typeof severities)[number];

const severityField = { type: 'string', enum: levels, default: 'info' } as const;

export const severityFields = {
  log_level: severityField,
  successful_severity: severityField,
  client_errors_severity: severityField,
  server_errors_severity: severityField,
} as const;

type SeverityConfig = Readonly<Record<keyof typeof severityFields, Severity>>;

/** The facility of programs that users run. */
const user = 1 << 3;

/** Answers the priority of a status (RFC 5424, 6.2.1); undefined when it is below the configured level. */
export function priorities(config: SeverityConfig): (status: number) => number | undefined {
  const limit = severities.indexOf(config.log_level);
  const priorityOf = (severity: Severity): number | undefined => {
    const number = severities.indexOf(severity);
    return number <= limit ? user + number : undefined;
  };
  const successful = priorityOf(config.successful_severity);
  const clientError = priorityOf(config.client_errors_severity);
  const serverError = priorityOf(config.server_errors_severity);
  return (status) => (status >= 500 ? serverError : status >= 400 ? clientError : successful);
}
