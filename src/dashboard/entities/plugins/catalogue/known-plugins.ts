// The plugins that come with Kong, as the catalogue shows them: name, what it is for, its sign, and Kong's priority.
// Kong 0.13.1 (prometheus: 0.14): kong/plugins/NAME/handler.lua, PRIORITY
import {
  BadgeCheck,
  Ban,
  Bot,
  ChartLine,
  Cloud,
  FileText,
  Fingerprint,
  Gauge,
  Globe,
  KeyRound,
  Lock,
  LogIn,
  OctagonX,
  ScrollText,
  Shield,
  Shuffle,
  SquareArrowDownLeft,
  Timer,
  Users,
  type LucideIcon,
} from 'lucide-react';

type Line = readonly [name: string, text: string, icon: LucideIcon, priority: number];

/** In the order of the catalogue. */
export const knownPlugins: Readonly<Record<string, readonly Line[]>> = {
  Authentication: [
    ['key-auth', 'Asks for a key in a header or the query string.', KeyRound, 1003],
    ['basic-auth', 'Asks for a user name and a password.', Lock, 1001],
    ['jwt', 'Verifies a signed token and its claims.', BadgeCheck, 1005],
    ['hmac-auth', 'Verifies a signature over the request.', Fingerprint, 1000],
    ['oauth2', 'Issues and checks access tokens.', LogIn, 1004],
    ['ldap-auth', 'Checks the password against your directory.', Users, 1002],
  ],
  Security: [
    ['acl', 'Lets some groups of consumers in, or keeps them out.', Shield, 950],
    ['cors', 'Answers browsers’ cross-origin questions.', Globe, 2000],
    ['ip-restriction', 'Lets some addresses in, or keeps them out.', Ban, 990],
    ['bot-detection', 'Turns known crawlers away.', Bot, 2500],
  ],
  'Traffic control': [
    ['rate-limiting', 'So many requests per second, minute, hour, day.', Gauge, 901],
    ['response-ratelimiting', 'Limits by what the upstream reports it used.', Timer, 900],
    ['request-size-limiting', 'Refuses bodies over so many megabytes.', SquareArrowDownLeft, 951],
    ['request-termination', 'Answers at once with a status and a text.', OctagonX, 2],
  ],
  Transformation: [
    ['request-transformer', 'Adds, renames and removes headers, query, body.', Shuffle, 801],
    ['response-transformer', 'The same on the way back.', Shuffle, 800],
    ['correlation-id', 'Marks each request with an id of its own.', ScrollText, 1],
  ],
  Logging: [
    ['file-log', 'Writes each request to a file.', FileText, 9],
    ['http-log', 'Posts each request to a server.', FileText, 12],
    ['tcp-log', 'Sends each request to a TCP port.', FileText, 7],
    ['udp-log', 'Sends each request to a UDP port.', FileText, 8],
    ['syslog', 'Hands each request to the system’s log.', FileText, 4],
    ['statsd', 'Counts and times requests for a StatsD server.', FileText, 11],
    ['prometheus', 'Counts and times requests for Prometheus to collect.', ChartLine, 13],
    ['datadog', 'Counts and times requests for a Datadog agent.', FileText, 10],
    ['loggly', 'Sends each request to Loggly.', FileText, 6],
    ['runscope', 'Sends each request and answer to Runscope.', FileText, 5],
  ],
  Serverless: [['aws-lambda', 'Calls a function instead of an upstream.', Cloud, 750]],
};
