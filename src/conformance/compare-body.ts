// Says where a text or JSON differs from the recorded one, apart from what differs from run to run.
import { isTable, type Table } from '#schema/table.ts';
import { uuid, type Counterparts } from './counterparts.ts';

export interface Mismatch {
  /** `body.name`, `data[0].config.second`, `status`, `headers`, `seen` */
  at: string;
  recorded: unknown;
  answered: unknown;
}

export interface BodyComparison {
  mismatches: (recorded: unknown, answered: unknown, at: string) => readonly Mismatch[];
  /** Of an answer of the Admin API to a request. */
  bodies: (request: string, recorded: unknown, text: string) => readonly Mismatch[];
  /** Of an answer of the proxy. Where both are JSON, the spelling of slashes and generated values are not compared. */
  texts: (recorded: string, text: string) => readonly Mismatch[];
}

const wholeUuid = new RegExp(`^${uuid.source}$`);
const generatedKey = /^[A-Za-z0-9]{32}$/;
const keysInAddress = /(?<=[?#&](?:code|access_token)=)[A-Za-z0-9]{32}(?=&|$)/g;
const namesOfKeys = /^(?:key|secret|client_id|client_secret|provision_key|(?:access|refresh)_token)$/;
/** The recording was made after this time: a later created_at was set by Kong's clock, in milliseconds or in seconds. */
const recordingBegan = 1790000000000;
const isFromClock = (time: number): boolean => time > (time > 1e11 ? recordingBegan : recordingBegan / 1000);
/** It learns which of this run's ids and keys stands for which recorded one. */
export function createBodyComparison(counterparts: Counterparts): BodyComparison {
  function isSame(name: string, recorded: unknown, answered: unknown): boolean {
    if (/^(?:created|updated)_at$/.test(name) && typeof recorded === 'number' && isFromClock(recorded)) {
      if (typeof answered !== 'number' || recorded > 1e11 !== answered > 1e11) return false;
      return recorded < 1e11 || recorded % 1000 > 0 || answered % 1000 === 0;
    }
    if (typeof recorded !== 'string' || typeof answered !== 'string') return recorded === answered;
    if (name === 'redirect_uri') return isSameAddress(recorded, answered);
    const isGenerated =
      (wholeUuid.test(recorded) && wholeUuid.test(answered)) ||
      (namesOfKeys.test(name) && generatedKey.test(recorded) && generatedKey.test(answered));
    if (!isGenerated || recorded === answered || counterparts.has(recorded)) return recorded === answered;
    counterparts.learn(recorded, answered);
    return true;
  }

  /** Compares the addresses of redirects, whose generated values differ. */
  function isSameAddress(recorded: string, answered: string): boolean {
    const [there, here] = [recorded.match(keysInAddress) ?? [], answered.match(keysInAddress) ?? []];
    if (recorded.replace(keysInAddress, '') !== answered.replace(keysInAddress, ''))
      return recorded === answered;
    return there.every((key, index) => isSame('key', key, here[index]));
  }

  function deep(recorded: unknown, answered: unknown, at: string, name = ''): Mismatch[] {
    if (Array.isArray(recorded) && Array.isArray(answered) && recorded.length === answered.length) {
      return recorded.flatMap((element, index) => deep(element, answered[index], `${at}[${index}]`));
    }
    if (isTable(recorded) && isTable(answered)) {
      const names = new Set([...Object.keys(recorded), ...Object.keys(answered)]);
      return [...names].flatMap((key) => deep(recorded[key], answered[key], `${at}.${key}`, key));
    }
    return isSame(name, recorded, answered) ? [] : [{ at, recorded, answered }];
  }

  function compareList(recorded: Table, answered: Table, request: string): Mismatch[] {
    const { data: _, total: recordedTotal, ...rest } = recorded;
    const { data: __, total: answeredTotal, ...answeredRest } = answered;
    if ('offset' in rest || request.includes('offset=')) {
      // Of a page of rows without order only the size is known.
      const sizes = deep(rowsOf(recorded).length, rowsOf(answered).length, 'data.length');
      return [...sizes, ...deep(recordedTotal, answeredTotal, 'total'), ...deep(rest, answeredRest, 'page')];
    }
    return [
      ...deep(sorted(rowsOf(recorded)), sorted(rowsOf(answered)), 'data'),
      ...deep(recordedTotal, answeredTotal, 'total'),
      ...deep(rest, answeredRest, 'page'),
    ];
  }

  function bodies(request: string, answer: unknown, text: string): Mismatch[] {
    if (!isTable(answer)) return deep(answer ?? '', counterparts.asRecorded(text), 'body');
    const answered = parse(counterparts.asRecorded(JSON.stringify(withoutKeys(parse(text)))));
    if (!isTable(answered)) return deep(answer, answered, 'body');
    if (Array.isArray(answer['data'])) return compareList(withoutKeys(answer), answered, request);
    return deep(comparable(answer), comparable(answered), 'body');
  }

  function texts(recorded: string, text: string): Mismatch[] {
    const [there, here] = [parse(recorded), parse(text)];
    const bothObjects = isTable(there) && isTable(here) && recorded.endsWith('\n') === text.endsWith('\n');
    return bothObjects && deep(there, here, 'body').length === 0 ? [] : deep(recorded, text, 'body');
  }

  return { mismatches: deep, bodies, texts };
}

/** The same rows in any order: they are laid side by side by what does not change from run to run, then by id. */
function sorted(rows: readonly Table[]): readonly Table[] {
  const keyed = rows.map((row) => ({ row, key: `${canonical(row)} ${String(row['id'])}` }));
  return keyed.toSorted((one, other) => (one.key < other.key ? -1 : 1)).map(({ row }) => row);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const rowsOf = ({ data }: Table): readonly Table[] => (Array.isArray(data) ? data.filter(isTable) : []);

/** An offset that holds the id of the page's last row is written as such. */
function withoutKeys<T>(list: T): T | Table {
  if (!isTable(list) || !Array.isArray(list['data'])) return list;
  const { offset, next } = list;
  const id = String(rowsOf(list).at(-1)?.['id']);
  const key = Buffer.from(JSON.stringify([id]))
    .toString('base64')
    .replace(/=+$/, '');
  if (offset !== key) return list;
  return {
    ...list,
    offset: 'the last id',
    next: String(next).replace(encodeURIComponent(key), 'the last id'),
  };
}

const varying = /^(?:id|\w+_id|service|(?:created|updated)_at|password)$/;

function canonical(value: unknown): string {
  if (!isTable(value)) return generatedKey.test(String(value)) ? '' : JSON.stringify(value);
  const parts = Object.entries(value).map(
    ([name, inner]) => `${name}:${varying.test(name) ? '' : canonical(inner)}`,
  );
  return parts.toSorted().join();
}

const aboutTheMachine = /^(?:configuration|hostname|lua_version|node_id|prng_seeds|timers)$/;

const inOrder = (names: readonly unknown[]): readonly string[] => names.map(String).toSorted();

/** Without what describes the machine; lists of plugins in one order. */
function comparable(answer: Table): Table {
  const { enabled_plugins: enabled, server, plugins, ...others } = answer;
  const rest = Object.fromEntries(Object.entries(others).filter(([name]) => !aboutTheMachine.test(name)));
  return {
    ...rest,
    ...(Array.isArray(enabled) && { enabled: inOrder(enabled) }),
    ...(isTable(server) && { server: Object.keys(server).toSorted() }),
    ...(isTable(plugins) && {
      available: inOrder(Object.keys(Object(plugins['available_on_server']))),
      enabledInCluster: inOrder(Object.values(Object(plugins['enabled_in_cluster']))),
    }),
  };
}
