// A request as a program in Python with `requests`. A text of JSON is a text of Python, too. Pure.
import { joinedHeaders } from './joined-headers.ts';
import type { CodedRequest } from './request-code.ts';
import { hmacParts, lifetime, unsigned, type SignedBy, type Signing } from './signed-by.ts';

const text = JSON.stringify;

export function python({ method, url, headers, body }: CodedRequest, by?: SignedBy): string {
  const signing = by ? signed(by) : unsigned;
  return [
    ...signing.imports,
    'import requests',
    '',
    ...signing.lines,
    'response = requests.request(',
    `    ${text(method)},`,
    `    ${text(url)},`,
    '    headers={',
    ...joinedHeaders(headers).map(([name, value]) => `        ${text(name)}: ${text(value)},`),
    ...signing.headers.map(([name, code]) => `        ${text(name)}: ${code},`),
    '    },',
    ...(body === '' ? [] : [`    data=${text(body)}.encode(),`]),
    '    allow_redirects=False,',
    ')',
    'print(response.status_code, response.text)',
  ].join('\n');
}

function signed(by: SignedBy): Signing {
  switch (by.kind) {
    case 'basic':
      return {
        imports: ['import base64'],
        lines: [`sign = base64.b64encode(${text(`${by.username}:${by.password}`)}.encode()).decode()`],
        headers: [['Authorization', '"Basic " + sign']],
      };
    case 'jwt':
      return {
        imports: ['import base64, hashlib, hmac, json, time'],
        lines: [
          'def part(data):',
          '    return base64.urlsafe_b64encode(data).rstrip(b"=")',
          '',
          `claims = {"iss": ${text(by.key)}, "exp": int(time.time()) + ${lifetime}}`,
          'unsigned = part(b\'{"alg":"HS256","typ":"JWT"}\') + b"." + part(json.dumps(claims).encode())',
          `sign = part(hmac.new(${text(by.secret)}.encode(), unsigned, hashlib.sha256).digest())`,
        ],
        headers: [['Authorization', '"Bearer " + (unsigned + b"." + sign).decode()']],
      };
    case 'hmac': {
      const [before, after] = hmacParts(by.username);
      return {
        imports: ['import base64, hashlib, hmac', 'from email.utils import formatdate'],
        lines: [
          'date = formatdate(usegmt=True)',
          `digest = hmac.new(${text(by.secret)}.encode(), f"x-date: {date}".encode(), hashlib.sha256).digest()`,
          'sign = base64.b64encode(digest).decode()',
        ],
        headers: [
          ['X-Date', 'date'],
          ['Authorization', `${text(before)} + sign + ${text(after)}`],
        ],
      };
    }
    case 'oauth2':
      return {
        imports: [],
        lines: [
          `token = requests.post(${text(by.tokenUrl)}, data={`,
          '    "grant_type": "client_credentials",',
          `    "client_id": ${text(by.clientId)},`,
          `    "client_secret": ${text(by.clientSecret)},`,
          '}).json()["access_token"]',
        ],
        headers: [['Authorization', '"Bearer " + token']],
      };
    default:
      return by satisfies never;
  }
}
