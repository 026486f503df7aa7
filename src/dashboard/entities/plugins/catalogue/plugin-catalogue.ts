// What the dashboard says about the plugins it has heard of. A gateway's other plugins are shown without it.
import {
  BadgeCheck,
  Ban,
  Bot,
  Cloud,
  FileText,
  Fingerprint,
  Gauge,
  Globe,
  KeyRound,
  Lock,
  LogIn,
  OctagonX,
  Puzzle,
  ScrollText,
  Shield,
  Shuffle,
  SquareArrowDownLeft,
  Timer,
  Users,
  type LucideIcon,
} from 'lucide-react';

/** In the order of the catalogue. */
export const pluginGroups = [
  'Authentication',
  'Security',
  'Traffic control',
  'Transformation',
  'Logging',
  'Serverless',
  'Other',
] as const;

export type PluginGroup = (typeof pluginGroups)[number];

export interface PluginEntry {
  name: string;
  title: string;
  group: PluginGroup;
  /** What it is for, in a sentence without a value. */
  text: string;
  icon: LucideIcon;
  /** Kong's: the higher, the earlier. Kong 0.13.1: kong/plugins/NAME/handler.lua, PRIORITY */
  priority: number;
}

const entries: readonly PluginEntry[] = [
  {
    name: 'key-auth',
    title: 'Key auth',
    group: 'Authentication',
    text: 'Asks for a key in a header or the query string.',
    icon: KeyRound,
    priority: 1003,
  },
  {
    name: 'basic-auth',
    title: 'Basic auth',
    group: 'Authentication',
    text: 'Asks for a user name and a password.',
    icon: Lock,
    priority: 1001,
  },
  {
    name: 'jwt',
    title: 'JWT',
    group: 'Authentication',
    text: 'Verifies a signed token and its claims.',
    icon: BadgeCheck,
    priority: 1005,
  },
  {
    name: 'hmac-auth',
    title: 'HMAC auth',
    group: 'Authentication',
    text: 'Verifies a signature over the request.',
    icon: Fingerprint,
    priority: 1000,
  },
  {
    name: 'oauth2',
    title: 'OAuth 2.0',
    group: 'Authentication',
    text: 'Issues and checks access tokens.',
    icon: LogIn,
    priority: 1004,
  },
  {
    name: 'ldap-auth',
    title: 'LDAP auth',
    group: 'Authentication',
    text: 'Checks the password against your directory.',
    icon: Users,
    priority: 1002,
  },
  {
    name: 'acl',
    title: 'ACL',
    group: 'Security',
    text: 'Lets some groups of consumers in, or keeps them out.',
    icon: Shield,
    priority: 950,
  },
  {
    name: 'cors',
    title: 'CORS',
    group: 'Security',
    text: 'Answers browsers’ cross-origin questions.',
    icon: Globe,
    priority: 2000,
  },
  {
    name: 'ip-restriction',
    title: 'IP restriction',
    group: 'Security',
    text: 'Lets some addresses in, or keeps them out.',
    icon: Ban,
    priority: 990,
  },
  {
    name: 'bot-detection',
    title: 'Bot detection',
    group: 'Security',
    text: 'Turns known crawlers away.',
    icon: Bot,
    priority: 2500,
  },
  {
    name: 'rate-limiting',
    title: 'Rate limiting',
    group: 'Traffic control',
    text: 'So many requests per second, minute, hour, day.',
    icon: Gauge,
    priority: 901,
  },
  {
    name: 'response-ratelimiting',
    title: 'Response rate limiting',
    group: 'Traffic control',
    text: 'Limits by what the upstream reports it used.',
    icon: Timer,
    priority: 900,
  },
  {
    name: 'request-size-limiting',
    title: 'Request size limiting',
    group: 'Traffic control',
    text: 'Refuses bodies over so many megabytes.',
    icon: SquareArrowDownLeft,
    priority: 951,
  },
  {
    name: 'request-termination',
    title: 'Request termination',
    group: 'Traffic control',
    text: 'Answers at once with a status and a text.',
    icon: OctagonX,
    priority: 2,
  },
  {
    name: 'request-transformer',
    title: 'Request transformer',
    group: 'Transformation',
    text: 'Adds, renames and removes headers, query, body.',
    icon: Shuffle,
    priority: 801,
  },
  {
    name: 'response-transformer',
    title: 'Response transformer',
    group: 'Transformation',
    text: 'The same on the way back.',
    icon: Shuffle,
    priority: 800,
  },
  {
    name: 'correlation-id',
    title: 'Correlation ID',
    group: 'Transformation',
    text: 'Marks each request with an id of its own.',
    icon: ScrollText,
    priority: 1,
  },
  {
    name: 'file-log',
    title: 'File log',
    group: 'Logging',
    text: 'Writes each request to a file.',
    icon: FileText,
    priority: 9,
  },
  {
    name: 'http-log',
    title: 'HTTP log',
    group: 'Logging',
    text: 'Posts each request to a server.',
    icon: FileText,
    priority: 12,
  },
  {
    name: 'tcp-log',
    title: 'TCP log',
    group: 'Logging',
    text: 'Sends each request to a TCP port.',
    icon: FileText,
    priority: 7,
  },
  {
    name: 'udp-log',
    title: 'UDP log',
    group: 'Logging',
    text: 'Sends each request to a UDP port.',
    icon: FileText,
    priority: 8,
  },
  {
    name: 'syslog',
    title: 'Syslog',
    group: 'Logging',
    text: 'Hands each request to the system’s log.',
    icon: FileText,
    priority: 4,
  },
  {
    name: 'statsd',
    title: 'StatsD',
    group: 'Logging',
    text: 'Counts and times requests for a StatsD server.',
    icon: FileText,
    priority: 11,
  },
  {
    name: 'datadog',
    title: 'Datadog',
    group: 'Logging',
    text: 'Counts and times requests for a Datadog agent.',
    icon: FileText,
    priority: 10,
  },
  {
    name: 'loggly',
    title: 'Loggly',
    group: 'Logging',
    text: 'Sends each request to Loggly.',
    icon: FileText,
    priority: 6,
  },
  {
    name: 'runscope',
    title: 'Runscope',
    group: 'Logging',
    text: 'Sends each request and answer to Runscope.',
    icon: FileText,
    priority: 5,
  },
  {
    name: 'aws-lambda',
    title: 'AWS Lambda',
    group: 'Serverless',
    text: 'Calls a function instead of an upstream.',
    icon: Cloud,
    priority: 750,
  },
];

const byName = new Map(entries.map((entry) => [entry.name, entry]));

/** `some-plugin` reads "Some plugin". */
const titleOf = (name: string): string => {
  const words = name.replaceAll(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const pluginEntry = (name: string): PluginEntry =>
  byName.get(name) ?? {
    name,
    title: titleOf(name),
    group: 'Other',
    text: 'A plugin of this gateway.',
    icon: Puzzle,
    priority: 0,
  };

/** In the order in which the catalogue lists them; those that it has not heard of come last. */
export const inCatalogueOrder = (names: readonly string[]): PluginEntry[] => {
  const known = entries.filter(({ name }) => names.includes(name));
  const others = names.filter((name) => !byName.has(name)).toSorted();
  return [...known, ...others.map(pluginEntry)];
};

/** Orders by when plugins run. `priorities` are the gateway's own, where it tells them. */
export const inRunningOrder = <T extends { readonly name: string }>(
  plugins: readonly T[],
  priorities: ReadonlyMap<string, number>,
): T[] => {
  const priority = ({ name }: T): number => priorities.get(name) ?? pluginEntry(name).priority;
  return plugins.toSorted((a, b) => priority(b) - priority(a) || a.name.localeCompare(b.name));
};
