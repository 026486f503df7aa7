// Cuts the values of secret names out of queries, forms, JSON and XML. A text may end anywhere, since only the beginning of a body is kept.
import { decoded, type CutValues } from './cut-values.ts';
import type { IsSecret } from './secret-words.ts';

export interface Cutting {
  readonly isSecret: IsSecret;
  readonly values: CutValues;
}

/** Cuts a query or a form, such as `a=1&b=2`. */
export const cutForm = (text: string, { isSecret, values }: Cutting): string =>
  text
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      return equals >= 0 && isSecret(decoded(name)) ? `${name}=${values.add(pair.slice(equals + 1))}` : pair;
    })
    .join('&');

/** Cuts the query of a request target. The path stays as it is. */
export function cutTarget(target: string, cutting: Cutting): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query + 1) + cutForm(target.slice(query + 1), cutting);
}

const jsonToken = /"(?:[^"\\]|\\.)*(?:"|$)|[{}[\]:,]|\s+|[^\s"{}[\]:,]+/gsy;

/** Cuts JSON. A list or an object with a secret name is cut as a whole. */
export function cutJson(text: string, { isSecret, values }: Cutting): string {
  let cut = '';
  /** The last string, and whether a value of a secret name comes next. */
  let name = '';
  let isDue = false;
  /** Brackets that are open within a secret value. */
  let depth = 0;
  let hidden = '';
  for (const [token] of text.matchAll(jsonToken)) {
    if (depth > 0 || (isDue && /^[{[]/.test(token))) {
      hidden += token;
      if (/^[{[]/.test(token)) depth += 1;
      else if (/^[}\]]/.test(token)) depth -= 1;
      isDue = false;
      if (depth === 0) {
        cut += `"${values.add(hidden)}"`;
        hidden = '';
      }
    } else if (token === ':') {
      isDue = isSecret(name);
      cut += token;
    } else if (isDue && !/^\s/.test(token)) {
      const plain = token.startsWith('"') ? plainString(token) : token;
      // As it is written in JSON, too.
      values.add(token.replace(/^"|"$/g, ''));
      cut += token === 'null' || token === 'true' || token === 'false' ? token : `"${values.add(plain)}"`;
      isDue = false;
    } else {
      if (token.startsWith('"')) name = plainString(token);
      cut += token;
    }
  }
  return depth > 0 ? `${cut}"${values.add(hidden)}"` : cut;
}

function plainString(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replace(/^"|"$/g, '');
  }
}

/** Cuts the texts of elements, and the values of attributes. */
export const cutXml = (text: string, { isSecret, values }: Cutting): string =>
  text
    .replace(/<([\w:.-]{1,100})([^<>]*)>([^<]+)/g, (whole, name: string, attributes: string, value: string) =>
      isSecret(name) ? `<${name}${attributes}>${values.add(value.trim())}` : whole,
    )
    .replace(/([\w:.-]{1,100})="([^"<>]*)"/g, (whole, name: string, value: string) =>
      isSecret(name) && value !== '' ? `${name}="${values.add(value)}"` : whole,
    );
