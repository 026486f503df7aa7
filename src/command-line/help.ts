// The text of --help, made from the options.
import { environmentName, optionNames, options } from './options.ts';

const commands = [
  ['start', 'dashboard, proxy and Admin API, on an embedded database'],
  ['dashboard --kong-url URL', 'only the dashboard, for a Kong that runs elsewhere'],
  ['gateway', 'only the proxy and the Admin API'],
] as const;

export function helpText(version: string): string {
  return [
    `Gatehouse ${version}`,
    '',
    'Usage: gatehouse COMMAND [OPTIONS]',
    '',
    ...commands.map(([command, help]) => `  ${command.padEnd(26)}${help}`),
    '',
    'Options (flag, environment variable, default):',
    ...optionNames.flatMap((name) => {
      const option = options[name];
      const value = 'value' in option ? ` ${option.value}` : '';
      const fallback = 'default' in option ? `, default ${option.default}` : '';
      return ['', `  --${name}${value}`, `      ${option.help}`, `      ${environmentName(name)}${fallback}`];
    }),
    '',
    'Every variable also works as NAME_FILE: the path of a file that holds the value.',
    '',
  ].join('\n');
}
