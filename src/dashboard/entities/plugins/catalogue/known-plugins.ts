// The plugins that come with Kong, as the catalogue shows them: name, title, what it is for, its sign, and Kong's priority.
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

type Line = readonly [name: string, title: string, text: string, icon: LucideIcon, priority: number];

/** In the order of the catalogue. */
export const knownPlugins: Readonly<Record<string, readonly Line[]>> = {
  Authentication: [
    ['key-auth', 'Key auth', 'Asks for a key in a header or the query string.', KeyRound, 1003],
    ['basic-auth', 'Basic auth', 'Asks for a user name and a password.', Lock, 1001],
    ['jwt', 'JWT', 'Verifies a signed token and its claims.', BadgeCheck, 1005],
    ['hmac-auth', 'HMAC auth', 'Verifies a signature over the request.', Fingerprint, 1000],
    ['oauth2', 'OAuth 2.0', 'Issues and checks access tokens.', LogIn, 1004],
    ['ldap-auth', 'LDAP auth', 'Checks the password against your directory.', Users, 1002],
  ],
  Security: [
    ['acl', 'ACL', 'Lets some groups of consumers in, or keeps them out.', Shield, 950],
    ['cors', 'CORS', 'Answers browsers’ cross-origin questions.', Globe, 2000],
    ['ip-restriction', 'IP restriction', 'Lets some addresses in, or keeps them out.', Ban, 990],
    ['bot-detection', 'Bot detection', 'Turns known crawlers away.', Bot, 2500],
  ],
  'Traffic control': [
    ['rate-limiting', 'Rate limiting', 'So many requests per second, minute, hour, day.', Gauge, 901],
    [
      'response-ratelimiting',
      'Response rate limiting',
      'Limits by what the upstream reports it used.',
      Timer,
      900,
    ],
    [
      'request-size-limiting',
      'Request size limiting',
      'Refuses bodies over so many megabytes.',
      SquareArrowDownLeft,
      951,
    ],
    ['request-termination', 'Request termination', 'Answers at once with a status and a text.', OctagonX, 2],
  ],
  Transformation: [
    [
      'request-transformer',
      'Request transformer',
      'Adds, renames and removes headers, query, body.',
      Shuffle,
      801,
    ],
    ['response-transformer', 'Response transformer', 'The same on the way back.', Shuffle, 800],
    ['correlation-id', 'Correlation ID', 'Marks each request with an id of its own.', ScrollText, 1],
  ],
  Logging: [
    ['file-log', 'File log', 'Writes each request to a file.', FileText, 9],
    ['http-log', 'HTTP log', 'Posts each request to a server.', FileText, 12],
    ['tcp-log', 'TCP log', 'Sends each request to a TCP port.', FileText, 7],
    ['udp-log', 'UDP log', 'Sends each request to a UDP port.', FileText, 8],
    ['syslog', 'Syslog', 'Hands each request to the system’s log.', FileText, 4],
    ['statsd', 'StatsD', 'Counts and times requests for a StatsD server.', FileText, 11],
    ['prometheus', 'Prometheus', 'Counts and times requests for Prometheus to collect.', ChartLine, 13],
    ['datadog', 'Datadog', 'Counts and times requests for a Datadog agent.', FileText, 10],
    ['loggly', 'Loggly', 'Sends each request to Loggly.', FileText, 6],
    ['runscope', 'Runscope', 'Sends each request and answer to Runscope.', FileText, 5],
  ],
  Serverless: [['aws-lambda', 'AWS Lambda', 'Calls a function instead of an upstream.', Cloud, 750]],
};
