// A request as a program in Java 11 or later, in one file that `java Call.java` runs. Pure.
import type { CodedRequest } from './request-code.ts';
import { hmacParts, lifetime, unsigned, type SignedBy, type Signing } from './signed-by.ts';

const text = JSON.stringify;

export function java({ method, url, headers, body }: CodedRequest, by?: SignedBy): string {
  const signing = by ? signed(by) : unsigned;
  const hasHost = headers.some(([name]) => name.toLowerCase() === 'host');
  return [
    ...(hasHost ? ['// Run with: java -Djdk.httpclient.allowRestrictedHeaders=host Call.java'] : []),
    'import java.net.URI;',
    'import java.net.http.*;',
    ...signing.imports,
    '',
    'public class Call {',
    '  public static void main(String[] args) throws Exception {',
    '    var client = HttpClient.newHttpClient();',
    ...signing.lines.map((line) => `    ${line}`),
    `    var request = HttpRequest.newBuilder(URI.create(${text(url)}))`,
    ...headers.map(([name, value]) => `      .header(${text(name)}, ${text(value)})`),
    ...signing.headers.map(([name, code]) => `      .header(${text(name)}, ${code})`),
    `      .method(${text(method)}, HttpRequest.BodyPublishers.${body === '' ? 'noBody()' : `ofString(${text(body)})`})`,
    '      .build();',
    '    var response = client.send(request, HttpResponse.BodyHandlers.ofString());',
    '    System.out.println(response.statusCode() + " " + response.body());',
    '  }',
    '}',
  ].join('\n');
}

const macLines = (secret: string): readonly string[] => [
  'var mac = javax.crypto.Mac.getInstance("HmacSHA256");',
  `mac.init(new javax.crypto.spec.SecretKeySpec(${text(secret)}.getBytes("UTF-8"), "HmacSHA256"));`,
];

function signed(by: SignedBy): Signing {
  switch (by.kind) {
    case 'basic':
      return {
        imports: ['import java.util.Base64;'],
        lines: [
          `var sign = Base64.getEncoder().encodeToString(${text(`${by.username}:${by.password}`)}.getBytes("UTF-8"));`,
        ],
        headers: [['Authorization', '"Basic " + sign']],
      };
    case 'jwt':
      return {
        imports: ['import java.util.Base64;'],
        lines: [
          ...macLines(by.secret),
          'var url64 = Base64.getUrlEncoder().withoutPadding();',
          `var head = ${text('{"alg":"HS256","typ":"JWT"}')};`,
          `var claims = ${text(`${JSON.stringify({ iss: by.key }).slice(0, -1)},"exp":`)} + (System.currentTimeMillis() / 1000 + ${lifetime}) + "}";`,
          'var unsigned = url64.encodeToString(head.getBytes("UTF-8")) + "." + url64.encodeToString(claims.getBytes("UTF-8"));',
          'var sign = url64.encodeToString(mac.doFinal(unsigned.getBytes("UTF-8")));',
        ],
        headers: [['Authorization', '"Bearer " + unsigned + "." + sign']],
      };
    case 'hmac': {
      const [before, after] = hmacParts(by.username);
      return {
        imports: ['import java.time.*;', 'import java.time.format.DateTimeFormatter;', 'import java.util.*;'],
        lines: [
          ...macLines(by.secret),
          'var date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss \'GMT\'", Locale.US).format(ZonedDateTime.now(ZoneOffset.UTC));',
          'var sign = Base64.getEncoder().encodeToString(mac.doFinal(("x-date: " + date).getBytes("UTF-8")));',
        ],
        headers: [
          ['X-Date', 'date'],
          ['Authorization', `${text(before)} + sign + ${text(after)}`],
        ],
      };
    }
    case 'oauth2': {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: by.clientId,
        client_secret: by.clientSecret,
      });
      return {
        imports: [],
        lines: [
          `var asked = HttpRequest.newBuilder(URI.create(${text(by.tokenUrl)}))`,
          '  .header("Content-Type", "application/x-www-form-urlencoded")',
          `  .POST(HttpRequest.BodyPublishers.ofString(${text(form.toString())}))`,
          '  .build();',
          'var answer = client.send(asked, HttpResponse.BodyHandlers.ofString()).body();',
          `var token = answer.replaceAll("(?s).*\\"access_token\\"\\\\s*:\\\\s*\\"([^\\"]*)\\".*", "$1");`,
        ],
        headers: [['Authorization', '"Bearer " + token']],
      };
    }
    default:
      return by satisfies never;
  }
}
