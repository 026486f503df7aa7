// Headers and bodies of an entry of Galileo's API Log Format, where the agent was told to send bodies (`log_bodies`).
import type { ShownContent } from '#wire/traffic.ts';
import { longestBody, shownContent } from '../content/shown-content.ts';
import type { CapturedBody } from '../observing/packed-batch.ts';
import { listOf, memberOf, numberOf, textOf } from './json-value.ts';

const mostHeaders = 200;
const longestHeader = 4096;
const longestUrl = 8192;

/** Undefined where no body was captured. */
export function alfContent(entry: unknown): ShownContent | undefined {
  const [request, response] = [memberOf(entry, 'request'), memberOf(entry, 'response')];
  if (memberOf(request, 'bodyCaptured') !== true && memberOf(response, 'bodyCaptured') !== true)
    return undefined;
  const [sent, answered] = [memberOf(request, 'postData'), memberOf(response, 'content')];
  return shownContent({
    target: (textOf(memberOf(request, 'url'), longestUrl) ?? '').replace(/^[a-z]+:\/\/[^/?#]*/i, ''),
    headers: headersOf(request, sent),
    body: bodyOf(request, sent),
    answerHeaders: headersOf(response, answered),
    answerBody: bodyOf(response, answered),
    credentialNames: [],
  });
}

/** Name, value, name, value … The type of the body stands beside its text, too. */
function headersOf(message: unknown, body: unknown): readonly string[] {
  const headers = listOf(memberOf(message, 'headers'))
    .slice(0, mostHeaders)
    .flatMap((header) => {
      const name = textOf(memberOf(header, 'name'));
      return name === undefined ? [] : [name, textOf(memberOf(header, 'value'), longestHeader) ?? ''];
    });
  const type = textOf(memberOf(body, 'mimeType'));
  const hasType = headers.some((text, at) => at % 2 === 0 && text.toLowerCase() === 'content-type');
  return type === undefined || hasType ? headers : [...headers, 'content-type', type];
}

function bodyOf(message: unknown, body: unknown): CapturedBody {
  // Four characters of Base64 are three bytes.
  const text = textOf(memberOf(body, 'text'), Math.ceil((longestBody / 3) * 4)) ?? '';
  const isBase64 = memberOf(body, 'encoding') === 'base64';
  const bytes = Buffer.from(text, isBase64 ? 'base64' : 'utf8').subarray(0, longestBody);
  return { bytes, size: Math.max(bytes.length, numberOf(memberOf(message, 'bodySize')) ?? 0) };
}
