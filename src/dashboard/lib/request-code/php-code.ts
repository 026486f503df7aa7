// A request as a program in PHP, without an extension. Pure.
import type { CodedRequest } from './request-code.ts';
import { hmacParts, lifetime, unsigned, type SignedBy, type Signing } from './signed-by.ts';

/** Single quotes: a dollar sign in the text is no variable. */
const text = (value: string): string =>
  `'${value.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;

export function php({ method, url, headers, body }: CodedRequest, by?: SignedBy): string {
  const signing = by ? signed(by) : unsigned;
  return [
    '<?php',
    ...signing.lines,
    `$body = file_get_contents(${text(url)}, false, stream_context_create(['http' => [`,
    `    'method' => ${text(method)},`,
    "    'header' => [",
    ...headers.map(([name, value]) => `        ${text(`${name}: ${value}`)},`),
    ...signing.headers.map(([name, code]) => `        ${text(`${name}: `)} . ${code},`),
    '    ],',
    ...(body === '' ? [] : [`    'content' => ${text(body)},`]),
    "    'follow_location' => 0,",
    "    'ignore_errors' => true,",
    ']]));',
    'echo $http_response_header[0], "\\n", $body, "\\n";',
  ].join('\n');
}

function signed(by: SignedBy): Signing {
  switch (by.kind) {
    case 'basic':
      return {
        imports: [],
        lines: [`$sign = base64_encode(${text(`${by.username}:${by.password}`)});`],
        headers: [['Authorization', "'Basic ' . $sign"]],
      };
    case 'jwt':
      return {
        imports: [],
        lines: [
          "$url64 = fn ($data) => rtrim(strtr(base64_encode($data), '+/', '-_'), '=');",
          `$claims = json_encode(['iss' => ${text(by.key)}, 'exp' => time() + ${lifetime}]);`,
          `$unsigned = $url64('{"alg":"HS256","typ":"JWT"}') . '.' . $url64($claims);`,
          `$sign = $url64(hash_hmac('sha256', $unsigned, ${text(by.secret)}, true));`,
        ],
        headers: [['Authorization', "'Bearer ' . $unsigned . '.' . $sign"]],
      };
    case 'hmac': {
      const [before, after] = hmacParts(by.username);
      return {
        imports: [],
        lines: [
          "$date = gmdate('D, d M Y H:i:s') . ' GMT';",
          `$sign = base64_encode(hash_hmac('sha256', 'x-date: ' . $date, ${text(by.secret)}, true));`,
        ],
        headers: [
          ['X-Date', '$date'],
          ['Authorization', `${text(before)} . $sign . ${text(after)}`],
        ],
      };
    }
    case 'oauth2':
      return {
        imports: [],
        lines: [
          `$answer = file_get_contents(${text(by.tokenUrl)}, false, stream_context_create(['http' => [`,
          "    'method' => 'POST',",
          "    'header' => 'Content-Type: application/x-www-form-urlencoded',",
          "    'content' => http_build_query([",
          "        'grant_type' => 'client_credentials',",
          `        'client_id' => ${text(by.clientId)},`,
          `        'client_secret' => ${text(by.clientSecret)},`,
          '    ]),',
          ']]));',
          "$token = json_decode($answer, true)['access_token'];",
        ],
        headers: [['Authorization', "'Bearer ' . $token"]],
      };
    default:
      return by satisfies never;
  }
}
