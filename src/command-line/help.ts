// The text of --help, made from the options.
import { kongNames, kongSettings, type KongSetting } from './kong-settings.ts';
import {
  environmentName,
  flagName,
  kongEnvironmentName,
  optionNames,
  options,
  type Option,
} from './options.ts';

const commands = [
  ['start', 'dashboard, proxy and Admin API, on an embedded database'],
  ['dashboard --kong-url URL', 'only the dashboard, for a Kong that runs elsewhere'],
  ['gateway', 'only the proxy and the Admin API'],
  ['check [FILE]', 'say what is wrong with a kong.conf, or with what start would use'],
  ['export', 'write the whole configuration of a gateway: YAML, or JSON with --json'],
  ['diff FILE', 'say what apply would change; FILE is of Gatehouse, decK, Kong or kongfig, or - for stdin'],
  ['apply FILE', 'make the gateway hold what the file says'],
  [
    'portal import FILE',
    'bring an OpenAPI document to the developer portal: --api NAME, --portal-url http://localhost:8003; the token is in GATEHOUSE_PORTAL_TOKEN',
  ],
  [
    'migrate',
    'move the rows of gateway and dashboard between files and a PostgreSQL database: --from sqlite:data --to postgres://kong@db/kong',
  ],
] as const;

const configuration = [
  'For export, diff and apply:',
  '',
  '  --kong-url URL            the Admin API, default http://localhost:8001; --kong-api-key, --kong-username, --kong-password',
  '  --format WORD             export as gatehouse, deck or kong; the usual one is gatehouse before Kong 1.1, and deck since',
  '  --json                    export JSON instead of YAML',
  '  --with-credentials        export keys, passwords and private keys, too; without it each is left out and marked',
  '  --delete                  diff and apply: delete what the file does not name',
  '',
  '  They end with 0 when nothing differs or all is done, with 1 after a failure, and diff with 2 when something differs.',
];

export function helpText(version: string): string {
  return [
    `Gatehouse ${version}`,
    '',
    'Usage: gatehouse COMMAND [OPTIONS]',
    '',
    ...commands.map(([command, help]) => `  ${command.padEnd(26)}${help}`),
    '',
    ...configuration,
    '',
    'Options (flag, environment variables, default):',
    ...optionNames.flatMap((name) => {
      const option: Option = options[name];
      const short = option.short === undefined ? '' : `, -${option.short}`;
      return lines(
        `${flagName(name)}${short}`,
        option.value,
        option.help,
        [environmentName(name)],
        option.default,
      );
    }),
    '',
    'Settings of kong.conf, under Kong’s names (flag, environment variables, default):',
    ...kongNames.flatMap((name) => {
      const setting: KongSetting<unknown> = kongSettings[name];
      const variables = [environmentName(name), kongEnvironmentName(name)];
      return lines(flagName(name), setting.kind.value, setting.help, variables, setting.default);
    }),
    '',
    'A flag beats GATEHOUSE_*, which beats KONG_*, which beats the file of --conf. Settings of Kong that mean nothing here,',
    'such as mem_cache_size, are named in a warning; what is no setting is refused.',
    '',
    'Every GATEHOUSE_ variable also works as NAME_FILE: the path of a file that holds the value.',
    '',
  ].join('\n');
}

function lines(
  flag: string,
  value: string | undefined,
  help: string,
  variables: readonly string[],
  fallback: string | undefined,
): readonly string[] {
  return [
    '',
    `  ${flag}${value === undefined ? '' : ` ${value}`}`,
    `      ${help}`,
    `      ${variables.join(', ')}${fallback === undefined ? '' : `, default ${fallback}`}`,
  ];
}
