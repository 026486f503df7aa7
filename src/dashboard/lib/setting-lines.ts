// The settings of a gateway as lines of a name and a value. Pure.

export interface SettingLine {
  /** "nginx_worker_processes", "proxy_listeners" */
  readonly name: string;
  readonly value: string;
}

const textOf = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((each) => textOf(each) ?? '').join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${name}=${textOf(inner) ?? ''}`)
      .join(' ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : undefined;
};

/** A gateway covers its passwords. One that does not is not helped to show them. */
const secret = /(?:password|secret|token)$/;

/** In the order of the names. An empty value stays, since the name is looked for, too. */
export const settingLines = (configuration: object): readonly SettingLine[] =>
  Object.entries(configuration)
    .map(([name, value]) => {
      const text = textOf(value) ?? '';
      return { name, value: secret.test(name) && text !== '' ? '******' : text };
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
