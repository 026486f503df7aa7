// Reads a curl command that was copied from elsewhere: its request, and nothing else of it. No shell runs. Pure.
import { shellWords } from './shell-words.ts';
import type { CodedRequest } from './request-code.ts';

/** Options that take a value, by what is done with it. Those of no interest are passed over with their value. */
const withValue: Readonly<Record<string, Taken>> = {
  '-X': 'method',
  '--request': 'method',
  '-H': 'header',
  '--header': 'header',
  '-d': 'data',
  '--data': 'data',
  '--data-ascii': 'data',
  '--data-binary': 'data',
  '--data-raw': 'data',
  '--data-urlencode': 'encoded data',
  '--json': 'json',
  '-u': 'user',
  '--user': 'user',
  '-A': 'agent',
  '--user-agent': 'agent',
  '-e': 'referer',
  '--referer': 'referer',
  '-b': 'cookie',
  '--cookie': 'cookie',
  '--url': 'url',
  ...Object.fromEntries(
    (
      '-o --output -w --write-out -m --max-time --connect-timeout --retry --resolve --connect-to --cacert --cert --key -E -x ' +
      '--proxy -c --cookie-jar -D --dump-header --interface --ciphers --max-redirs -T --upload-file -F --form -K --config -r --range'
    )
      .split(' ')
      .map((option) => [option, 'other' as const]),
  ),
};

type Taken =
  | 'method'
  | 'header'
  | 'data'
  | 'encoded data'
  | 'json'
  | 'user'
  | 'agent'
  | 'referer'
  | 'cookie'
  | 'url'
  | 'other';

interface Read {
  method: string | undefined;
  url: string | undefined;
  headers: [string, string][];
  data: string[];
  inQuery: boolean;
}

/** Undefined: this is no curl command with a URL. */
export function parseCurl(text: string): CodedRequest | undefined {
  const words = shellWords(text.trim().replace(/^[$#>]\s+/, ''));
  if (words?.[0] !== 'curl') return undefined;
  const read: Read = { method: undefined, url: undefined, headers: [], data: [], inQuery: false };
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      read.url ??= word;
      continue;
    }
    const [option, attached] = optionOf(word);
    const taken = withValue[option];
    if (taken === undefined) flag(read, option, attached);
    else take(read, taken, attached ?? words[(at += 1)] ?? '');
  }
  return requestOf(read);
}

/** `--data=x` and `-dx` have their value in the same word. */
function optionOf(word: string): [option: string, attached: string | undefined] {
  if (word.startsWith('--')) {
    const [option = '', value] = word.split(/=(.*)/s);
    return [option, value];
  }
  return [word.slice(0, 2), word.length > 2 ? word.slice(2) : undefined];
}

function flag(read: Read, option: string, more: string | undefined): void {
  if (option === '-I' || option === '--head') read.method = 'HEAD';
  else if (option === '-G' || option === '--get') read.inQuery = true;
  // Short flags may stand together: -sSi.
  if (more !== undefined && !option.startsWith('--') && /^[A-Za-z]/.test(more)) {
    const next = `-${more}`;
    const [inner, rest] = optionOf(next);
    const taken = withValue[inner];
    if (taken === undefined) flag(read, inner, rest);
    else if (rest !== undefined) take(read, taken, rest);
  }
}

function take(read: Read, taken: Taken, value: string): void {
  switch (taken) {
    case 'method':
      read.method = value.toUpperCase();
      break;
    case 'url':
      read.url ??= value;
      break;
    case 'header': {
      const [name = '', rest] =
        value.endsWith(';') && !value.includes(':') ? [value.slice(0, -1), ''] : value.split(/:(.*)/s);
      if (rest !== undefined) read.headers.push([name.trim(), rest.trim()]);
      break;
    }
    case 'data':
      read.data.push(value);
      break;
    case 'encoded data':
      read.data.push(encodedPair(value));
      break;
    case 'json':
      read.data.push(value);
      read.headers.push(['Content-Type', 'application/json'], ['Accept', 'application/json']);
      break;
    case 'user':
      read.headers.push([
        'Authorization',
        `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`,
      ]);
      break;
    case 'agent':
      read.headers.push(['User-Agent', value]);
      break;
    case 'referer':
      read.headers.push(['Referer', value]);
      break;
    case 'cookie':
      read.headers.push(['Cookie', value]);
      break;
    case 'other':
      break;
    default:
      taken satisfies never;
  }
}

const encodedPair = (text: string): string => {
  const [name = '', value] = text.split(/=(.*)/s);
  return value === undefined
    ? encodeURIComponent(name)
    : `${name === '' ? '' : `${name}=`}${encodeURIComponent(value)}`;
};

function requestOf({ method, url, headers, data, inQuery }: Read): CodedRequest | undefined {
  if (url === undefined || url === '') return undefined;
  const text = data.join('&');
  const isSent = data.length > 0 && !inQuery;
  const has = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    method: method ?? (isSent ? 'POST' : 'GET'),
    url: inQuery && text !== '' ? `${url}${url.includes('?') ? '&' : '?'}${text}` : url,
    headers: isSent && !has ? [...headers, ['Content-Type', 'application/x-www-form-urlencoded']] : headers,
    body: isSent ? text : '',
  };
}
