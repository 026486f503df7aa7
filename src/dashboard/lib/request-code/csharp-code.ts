// A request as a program in C#, one file for .NET, .NET Framework 4.6 and Mono. Pure.
import type { CodedRequest } from './request-code.ts';
import { hmacParts, lifetime, unsigned, type SignedBy, type Signing } from './signed-by.ts';

/** These end a line in C#, and JSON leaves them as they are. */
const text = (value: string): string =>
  JSON.stringify(value).replaceAll(
    /[\u0085\u2028\u2029]/g,
    (sign) => String.raw`\u` + sign.charCodeAt(0).toString(16).padStart(4, '0'),
  );

/** Headers of a body stand at the body. */
const ofBody = /^content-|^(?:allow|expires|last-modified)$/i;

const ofEach = ['System', 'System.Net.Http', 'System.Threading.Tasks'];

export function csharp({ method, url, headers, body }: CodedRequest, by?: SignedBy): string {
  const signing = by ? signed(by) : unsigned;
  const atBody = headers.filter(([name]) => ofBody.test(name));
  const rest = headers.filter(([name]) => !ofBody.test(name));
  const lines = [
    'var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });',
    ...signing.lines,
    `var request = new HttpRequestMessage(new HttpMethod(${text(method)}), ${text(url)});`,
    ...rest.map(([name, value]) => `request.Headers.TryAddWithoutValidation(${text(name)}, ${text(value)});`),
    ...signing.headers.map(
      ([name, code]) => `request.Headers.TryAddWithoutValidation(${text(name)}, ${code});`,
    ),
    ...(body === ''
      ? []
      : [
          `request.Content = new StringContent(${text(body)});`,
          'request.Content.Headers.Clear();',
          ...atBody.map(
            ([name, value]) =>
              `request.Content.Headers.TryAddWithoutValidation(${text(name)}, ${text(value)});`,
          ),
        ]),
    'var response = await client.SendAsync(request);',
    'Console.WriteLine((int)response.StatusCode + " " + await response.Content.ReadAsStringAsync());',
  ];
  return [
    ...[...ofEach, ...signing.imports].toSorted().map((name) => `using ${name};`),
    '',
    'class Call',
    '{',
    '    static void Main() => Send().GetAwaiter().GetResult();',
    '',
    '    static async Task Send()',
    '    {',
    ...lines.map((line) => `        ${line}`),
    '    }',
    '}',
  ].join('\n');
}

const bytes = (value: string): string => `Encoding.UTF8.GetBytes(${value})`;
const macLine = (secret: string): string => `var mac = new HMACSHA256(${bytes(text(secret))});`;

function signed(by: SignedBy): Signing {
  switch (by.kind) {
    case 'basic':
      return {
        imports: ['System.Text'],
        lines: [`var sign = Convert.ToBase64String(${bytes(text(`${by.username}:${by.password}`))});`],
        headers: [['Authorization', '"Basic " + sign']],
      };
    case 'jwt':
      return {
        imports: ['System.Security.Cryptography', 'System.Text'],
        lines: [
          "Func<byte[], string> url64 = data => Convert.ToBase64String(data).TrimEnd('=').Replace('+', '-').Replace('/', '_');",
          `var claims = ${text(`${JSON.stringify({ iss: by.key }).slice(0, -1)},"exp":`)} + (DateTimeOffset.UtcNow.ToUnixTimeSeconds() + ${lifetime}) + "}";`,
          `var unsigned = url64(${bytes(text('{"alg":"HS256","typ":"JWT"}'))}) + "." + url64(${bytes('claims')});`,
          macLine(by.secret),
          `var sign = url64(mac.ComputeHash(${bytes('unsigned')}));`,
        ],
        headers: [['Authorization', '"Bearer " + unsigned + "." + sign']],
      };
    case 'hmac': {
      const [before, after] = hmacParts(by.username);
      return {
        imports: ['System.Security.Cryptography', 'System.Text'],
        lines: [
          'var date = DateTime.UtcNow.ToString("r");',
          macLine(by.secret),
          `var sign = Convert.ToBase64String(mac.ComputeHash(${bytes('"x-date: " + date')}));`,
        ],
        headers: [
          ['X-Date', 'date'],
          ['Authorization', `${text(before)} + sign + ${text(after)}`],
        ],
      };
    }
    case 'oauth2':
      return {
        imports: ['System.Collections.Generic', 'System.Text.RegularExpressions'],
        lines: [
          `var answer = await client.PostAsync(${text(by.tokenUrl)}, new FormUrlEncodedContent(new Dictionary<string, string> {`,
          '    ["grant_type"] = "client_credentials",',
          `    ["client_id"] = ${text(by.clientId)},`,
          `    ["client_secret"] = ${text(by.clientSecret)},`,
          '}));',
          'var granted = await answer.Content.ReadAsStringAsync();',
          String.raw`var token = Regex.Match(granted, "\"access_token\"\\s*:\\s*\"([^\"]*)\"").Groups[1].Value;`,
        ],
        headers: [['Authorization', '"Bearer " + token']],
      };
    default:
      return by satisfies never;
  }
}
