// A request as a program in C# for .NET 6 or later, with statements at the top level. Pure.
import type { CodedRequest } from './request-code.ts';
import { hmacParts, lifetime, unsigned, type SignedBy, type Signing } from './signed-by.ts';

const text = JSON.stringify;

/** Headers of a body stand at the body. */
const ofBody = /^content-|^(?:allow|expires|last-modified)$/i;

export function csharp({ method, url, headers, body }: CodedRequest, by?: SignedBy): string {
  const signing = by ? signed(by) : unsigned;
  const atBody = headers.filter(([name]) => ofBody.test(name));
  const rest = headers.filter(([name]) => !ofBody.test(name));
  return [
    ...signing.imports,
    ...(signing.imports.length > 0 ? [''] : []),
    'using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });',
    ...signing.lines,
    `using var request = new HttpRequestMessage(new HttpMethod(${text(method)}), ${text(url)});`,
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
    'using var response = await client.SendAsync(request);',
    'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
  ].join('\n');
}

const cryptography = ['using System.Security.Cryptography;', 'using System.Text;'];

function signed(by: SignedBy): Signing {
  switch (by.kind) {
    case 'basic':
      return {
        imports: ['using System.Text;'],
        lines: [
          `var sign = Convert.ToBase64String(Encoding.UTF8.GetBytes(${text(`${by.username}:${by.password}`)}));`,
        ],
        headers: [['Authorization', '$"Basic {sign}"']],
      };
    case 'jwt':
      return {
        imports: [...cryptography, 'using System.Text.Json;'],
        lines: [
          "string Url64(byte[] data) => Convert.ToBase64String(data).TrimEnd('=').Replace('+', '-').Replace('/', '_');",
          `var claims = JsonSerializer.Serialize(new { iss = ${text(by.key)}, exp = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + ${lifetime} });`,
          `var unsigned = Url64(Encoding.UTF8.GetBytes(${text('{"alg":"HS256","typ":"JWT"}')})) + "." + Url64(Encoding.UTF8.GetBytes(claims));`,
          `var sign = Url64(HMACSHA256.HashData(Encoding.UTF8.GetBytes(${text(by.secret)}), Encoding.UTF8.GetBytes(unsigned)));`,
        ],
        headers: [['Authorization', '$"Bearer {unsigned}.{sign}"']],
      };
    case 'hmac': {
      const [before, after] = hmacParts(by.username);
      return {
        imports: cryptography,
        lines: [
          'var date = DateTime.UtcNow.ToString("r");',
          `var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(${text(by.secret)}), Encoding.UTF8.GetBytes("x-date: " + date)));`,
        ],
        headers: [
          ['X-Date', 'date'],
          ['Authorization', `${text(before)} + sign + ${text(after)}`],
        ],
      };
    }
    case 'oauth2':
      return {
        imports: ['using System.Text.Json;'],
        lines: [
          `var answer = await client.PostAsync(${text(by.tokenUrl)}, new FormUrlEncodedContent(new Dictionary<string, string> {`,
          '  ["grant_type"] = "client_credentials",',
          `  ["client_id"] = ${text(by.clientId)},`,
          `  ["client_secret"] = ${text(by.clientSecret)},`,
          '}));',
          'var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();',
        ],
        headers: [['Authorization', '"Bearer " + token']],
      };
    default:
      return by satisfies never;
  }
}
