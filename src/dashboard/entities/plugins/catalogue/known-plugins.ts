// The plugins that come with Kong, as the catalogue shows them: name, what it is for, and its sign.
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

type Line = readonly [name: string, text: string, icon: LucideIcon];

/** In the order of the catalogue. */
export const knownPlugins: Readonly<Record<string, readonly Line[]>> = {
  Authentication: [
    ['key-auth', 'Asks for a key in a header or the query string.', KeyRound],
    ['basic-auth', 'Asks for a user name and a password.', Lock],
    ['jwt', 'Verifies a signed token and its claims.', BadgeCheck],
    ['hmac-auth', 'Verifies a signature over the request.', Fingerprint],
    ['oauth2', 'Issues and checks access tokens.', LogIn],
    ['ldap-auth', 'Checks the password against your directory.', Users],
  ],
  Security: [
    ['acl', 'Lets some groups of consumers in, or keeps them out.', Shield],
    ['cors', 'Answers browsers’ cross-origin questions.', Globe],
    ['ip-restriction', 'Lets some addresses in, or keeps them out.', Ban],
    ['bot-detection', 'Turns known crawlers away.', Bot],
  ],
  'Traffic control': [
    ['rate-limiting', 'So many requests per second, minute, hour, day.', Gauge],
    ['response-ratelimiting', 'Limits by what the upstream reports it used.', Timer],
    ['request-size-limiting', 'Refuses bodies over so many megabytes.', SquareArrowDownLeft],
    ['request-termination', 'Answers at once with a status and a text.', OctagonX],
  ],
  Transformation: [
    ['request-transformer', 'Adds, renames and removes headers, query, body.', Shuffle],
    ['response-transformer', 'The same on the way back.', Shuffle],
    ['correlation-id', 'Marks each request with an id of its own.', ScrollText],
  ],
  Logging: [
    ['file-log', 'Writes each request to a file.', FileText],
    ['http-log', 'Posts each request to a server.', FileText],
    ['tcp-log', 'Sends each request to a TCP port.', FileText],
    ['udp-log', 'Sends each request to a UDP port.', FileText],
    ['syslog', 'Hands each request to the system’s log.', FileText],
    ['statsd', 'Counts and times requests for a StatsD server.', FileText],
    ['prometheus', 'Counts and times requests for Prometheus to collect.', ChartLine],
    ['datadog', 'Counts and times requests for a Datadog agent.', FileText],
    ['loggly', 'Sends each request to Loggly.', FileText],
    ['runscope', 'Sends each request and answer to Runscope.', FileText],
  ],
  Serverless: [['aws-lambda', 'Calls a function instead of an upstream.', Cloud]],
};
