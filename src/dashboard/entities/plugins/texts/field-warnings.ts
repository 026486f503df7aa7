// Warnings about values that the gateway accepts though they never work, by plugin and field. Pure.

type WarningOf = (value: unknown) => string | undefined;

/** Browsers send scheme, host and port as the Origin, so an origin with a path never matches. */
const originWithPath: WarningOf = (value) => {
  const origins = Array.isArray(value) ? value.map(String) : [];
  const wrong = origins.find((origin) => /^https?:\/\/[\w.:-]+\//.test(origin));
  return wrong && `An Origin has neither a path nor a slash at its end: no browser sends ${wrong}.`;
};

const warnings: Readonly<Record<string, Readonly<Record<string, WarningOf>>>> = {
  cors: { origins: originWithPath },
};

export const warningOf = (plugin: string, field: string): WarningOf | undefined => warnings[plugin]?.[field];
