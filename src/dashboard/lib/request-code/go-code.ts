// A request as a program in Go, in one file that `go run call.go` runs. Pure.
import type { CodedRequest } from './request-code.ts';
import { hmacParts, lifetime, unsigned, type SignedBy, type Signing } from './signed-by.ts';

const text = JSON.stringify;

export function go({ method, url, headers, body }: CodedRequest, by?: SignedBy): string {
  const signing = by ? signed(by) : unsigned;
  const imports = new Set(['fmt', 'io', 'net/http', ...(body === '' ? [] : ['strings']), ...signing.imports]);
  return [
    'package main',
    '',
    'import (',
    ...[...imports].toSorted().map((name) => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    ...signing.lines.map((line) => `\t${line}`),
    `\trequest, _ := http.NewRequest(${text(method)}, ${text(url)}, ${body === '' ? 'nil' : `strings.NewReader(${text(body)})`})`,
    ...headers.map(([name, value]) =>
      name.toLowerCase() === 'host'
        ? `\trequest.Host = ${text(value)}`
        : `\trequest.Header.Add(${text(name)}, ${text(value)})`,
    ),
    ...signing.headers.map(([name, code]) => `\trequest.Header.Add(${text(name)}, ${code})`),
    '\tresponse, err := http.DefaultTransport.RoundTrip(request)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tbody, _ := io.ReadAll(response.Body)',
    '\tfmt.Println(response.StatusCode, string(body))',
    '}',
  ].join('\n');
}

const signing = ['crypto/hmac', 'crypto/sha256', 'encoding/base64', 'time'];

function signed(by: SignedBy): Signing {
  switch (by.kind) {
    case 'basic':
      return {
        imports: ['encoding/base64'],
        lines: [
          `sign := base64.StdEncoding.EncodeToString([]byte(${text(`${by.username}:${by.password}`)}))`,
        ],
        headers: [['Authorization', '"Basic "+sign']],
      };
    case 'jwt':
      return {
        imports: signing,
        lines: [
          'url64 := base64.RawURLEncoding.EncodeToString',
          `claims := fmt.Sprintf(\`%s,"exp":%d}\`, ${text(JSON.stringify({ iss: by.key }).slice(0, -1))}, time.Now().Unix()+${lifetime})`,
          'unsigned := url64([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + url64([]byte(claims))',
          `mac := hmac.New(sha256.New, []byte(${text(by.secret)}))`,
          'mac.Write([]byte(unsigned))',
        ],
        headers: [['Authorization', '"Bearer "+unsigned+"."+url64(mac.Sum(nil))']],
      };
    case 'hmac': {
      const [before, after] = hmacParts(by.username);
      return {
        imports: signing,
        lines: [
          'date := time.Now().UTC().Format(http.TimeFormat)',
          `mac := hmac.New(sha256.New, []byte(${text(by.secret)}))`,
          'mac.Write([]byte("x-date: " + date))',
          'sign := base64.StdEncoding.EncodeToString(mac.Sum(nil))',
        ],
        headers: [
          ['X-Date', 'date'],
          ['Authorization', `${text(before)}+sign+${text(after)}`],
        ],
      };
    }
    case 'oauth2':
      return {
        imports: ['encoding/json', 'net/url'],
        lines: [
          `answer, err := http.PostForm(${text(by.tokenUrl)}, url.Values{`,
          '\t"grant_type":    {"client_credentials"},',
          `\t"client_id":     {${text(by.clientId)}},`,
          `\t"client_secret": {${text(by.clientSecret)}},`,
          '})',
          'if err != nil {',
          '\tpanic(err)',
          '}',
          'var token struct {',
          '\tAccess string `json:"access_token"`',
          '}',
          'json.NewDecoder(answer.Body).Decode(&token)',
        ],
        headers: [['Authorization', '"Bearer "+token.Access']],
      };
    default:
      return by satisfies never;
  }
}
