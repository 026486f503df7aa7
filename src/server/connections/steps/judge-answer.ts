// Is the answer to `GET /` that of a Kong's Admin API? It knows no network.
import type { IncomingHttpHeaders } from 'node:http';
import type { TestStep } from '#wire/connection.ts';
import { passed, remark, StepFailed } from './step.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface FoundKong {
  version: string;
  steps: readonly TestStep[];
}

/** A clock that differs by more is worth a remark. */
const clockDifference = 30;

const notKong = 'answers, but is not a Kong';
const namesAdminApi = 'Does the address name the Admin API, with the right port and path?';

export function judgeAnswer(answer: Answer, path: string, withCredentials: boolean): FoundKong {
  const { status, headers } = answer;
  if (status === 401 || status === 403) throw refusal(status, withCredentials);
  if (/No required SSL certificate/i.test(answer.body))
    throw new StepFailed(
      'TLS: wants a client certificate',
      `It answers ${status}: no certificate was sent.`,
      'Give a client certificate with its key that this gateway accepts.',
    );
  if (/plain HTTP request was sent to HTTPS port/i.test(answer.body))
    throw new StepFailed(
      notKong,
      `It answers ${status}: this port speaks TLS.`,
      'The address should begin with https://.',
    );
  if (status >= 300 && status < 400)
    throw new StepFailed(
      'redirects',
      `It answers ${status} and leads to ${placeOf(headers.location)}.`,
      'Give the address that it leads to.',
    );
  const root = status === 200 ? readRoot(answer.body) : undefined;
  if (!root) throw otherServer(answer, path);
  const { version, database } = root;
  return {
    version,
    steps: [
      passed('It is a Kong', database === undefined ? version : `${version}, ${database}`),
      ...clock(headers.date),
    ],
  };
}

const refusal = (status: 401 | 403, withCredentials: boolean): StepFailed =>
  withCredentials
    ? new StepFailed(
        `${status}: refuses these credentials`,
        `It answers ${status} although credentials were sent.`,
        'Are they right, and meant for the Admin API?',
      )
    : new StepFailed(
        `${status}: wants credentials`,
        `It answers ${status}.`,
        'Choose how this connection signs in: a key in a header, or a name and a password.',
      );

/** The query of an address may hold a secret. */
function placeOf(location: string | undefined): string {
  if (location === undefined) return 'an address that it does not name';
  const [place = ''] = location.split(/[?#]/, 1);
  return place.slice(0, 200);
}

function otherServer({ status, headers, body }: Answer, path: string): StepFailed {
  const text = `It answers ${status} from ${path}, ${headers['content-type']?.split(';')[0] ?? 'without a type'}.`;
  const isProxy =
    status === 404 && /no route/i.test(body) && /kong/i.test(String(headers.server ?? headers.via ?? ''));
  return new StepFailed(
    notKong,
    text,
    isProxy
      ? 'This is the proxy of a Kong. Its Admin API has another port: 8001, or 8444 with TLS, as a rule.'
      : namesAdminApi,
  );
}

const databases: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL',
  cassandra: 'Cassandra',
  sqlite: 'SQLite',
  off: 'without a database',
};

/** Every Kong from 0.10 on describes itself with a version, its plugins and its configuration. */
function readRoot(body: string): { version: string; database: string | undefined } | undefined {
  const root = parse(body);
  if (typeof root !== 'object' || root === null) return undefined;
  const [version, plugins, configuration] = ['version', 'plugins', 'configuration'].map((name): unknown =>
    Reflect.get(root, name),
  );
  const isKong = typeof plugins === 'object' || typeof configuration === 'object';
  if (typeof version !== 'string' || !/^\d+\.\d/.test(version) || !isKong) return undefined;
  const database: unknown =
    typeof configuration === 'object' && configuration !== null
      ? Reflect.get(configuration, 'database')
      : undefined;
  return {
    version: version.slice(0, 60),
    database: typeof database === 'string' ? databases[database] : undefined,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** hmac-auth and jwt compare times. */
function clock(date: string | undefined): readonly TestStep[] {
  const behind = Math.round((Date.now() - Date.parse(date ?? '')) / 1000);
  if (Number.isNaN(behind) || Math.abs(behind) <= clockDifference) return [];
  return [
    remark(
      'Clock',
      `${Math.abs(behind)} s ${behind > 0 ? 'behind' : 'ahead of'} this server: hmac and jwt may fail.`,
    ),
  ];
}
