// Tests of the sentences in lists and forms about the plugins that log and measure.
import { expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { saidOf, type Said } from './said-for-tests.ts';

const said = saidOf(bundledPlugins);

const rows: readonly Said[] = [
  [
    'prometheus',
    {},
    'Counts and times requests for Prometheus',
    'each request is counted and timed, by API or service. Prometheus collects the numbers at /metrics of the Admin API.',
  ],
  ['http-log', {}, 'No URL is set', 'it cannot work until you set the URL.'],
  [
    'http-log',
    { http_endpoint: 'https://u:p@h:1/x' },
    'Posts to https://h:1',
    'an entry for each request goes to https://h:1 as JSON, by POST. No request waits for it.',
  ],
  [
    'statsd',
    {},
    'Sends 10 metrics to localhost:8125',
    'for each request the gateway sends request_count, latency, request_size, status_count, response_size and 5 more to localhost:8125 over UDP. Their names begin with kong. and the name of the API or service.',
  ],
  [
    'datadog',
    {},
    'Sends 10 metrics to localhost:8125',
    'for each request the gateway sends request_count, latency, request_size, status_count, response_size and 5 more to localhost:8125 over UDP. Their names begin with kong. and the name of the API or service.',
  ],
  ['file-log', {}, 'No file is set', 'it cannot work until you set the file.'],
  [
    'file-log',
    { path: '/tmp/a.log' },
    'Writes to /tmp/a.log',
    'each request becomes a line of JSON at the end of /tmp/a.log. No request waits for it.',
  ],
  ['udp-log', {}, 'No server is set', 'it cannot work until you set the host and the port.'],
  [
    'udp-log',
    { host: 'h', port: 1 },
    'Sends to h:1 over UDP',
    'each request becomes a datagram with JSON for h:1, over UDP and unencrypted. Nothing says whether it arrives.',
  ],
  ['tcp-log', {}, 'No server is set', 'it cannot work until you set the host and the port.'],
  [
    'tcp-log',
    { host: 'h', port: 1, tls: true },
    'Sends to h:1 over TLS',
    'each request becomes a line of JSON for h:1, over TLS. No request waits for it.',
  ],
  ['loggly', {}, 'Sends to Loggly, tagged kong', 'it cannot work until you set the customer token.'],
  [
    'loggly',
    { key: 'k', log_level: 'warning', server_errors_severity: 'err', client_errors_severity: 'warning' },
    'Sends to Loggly, tagged kong',
    'an entry for each request goes to logs-01.loggly.com:514 over UDP, unencrypted, tagged kong. Graded by status: 400 to 499 as warning and 500 and above as err. Not sent: below 400.',
  ],
  [
    'runscope',
    { bucket_key: 'b', access_token: 't', api_endpoint: 'ftp://x' },
    'Sends nothing: the URL is none of http',
    'nothing is sent, since the URL is none that begins with http:// or https://.',
  ],
  ['runscope', {}, 'Sends to Runscope', 'it cannot work until you set the bucket and the access token.'],
  [
    'runscope',
    { bucket_key: 'b', access_token: 't', log_body: true },
    'Sends to Runscope, with bodies',
    'an entry for each request and its answer goes to https://api.runscope.com, with the bodies. No request waits for it.',
  ],
  [
    'syslog',
    {},
    'Hands requests to the system’s log',
    'an entry for each request goes to the log of the gateway’s machine, as JSON. Each is graded info.',
  ],
  [
    'syslog',
    { log_level: 'err', server_errors_severity: 'err' },
    'Hands requests to the system’s log',
    'an entry for each request goes to the log of the gateway’s machine, as JSON. Graded by status: 500 and above as err. Not sent: below 400 and 400 to 499.',
  ],
  ['syslog', { log_level: 'emerg' }, 'Sends nothing', 'nothing is sent, since no severity reaches emerg.'],
  [
    'request-termination',
    { status_code: 204, message: 'x' },
    'Answers 204 at once without a body',
    'every request gets 204 at once without a body, unless a plugin that runs earlier answers. Nothing reaches the upstream.',
  ],
];

test.each(rows)('%s with %j', (name, config, brief, sentence) => {
  expect(said.brief(name, config)).toBe(brief);
  expect(said.sentence(name, config)).toBe(sentence);
});
