// nginx's reason phrases and error pages. Kong answers with these when Lua does not write the answer.
import { STATUS_CODES } from 'node:http';

/** nginx's name on these pages. */
export const nginxToken = 'openresty/1.13.6.1';

/** The reason phrases of nginx that differ from Node's. nginx has none for 426 and 494. */
const reasons: Readonly<Record<number, string>> = {
  302: 'Moved Temporarily',
  405: 'Not Allowed',
  408: 'Request Time-out',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Large',
  416: 'Requested Range Not Satisfiable',
  417: '',
  418: '',
  426: '',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

export function reasonPhrase(status: number): string {
  return reasons[status] ?? STATUS_CODES[status] ?? '';
}

/** The Content-Type of `nginxPage`. */
export const nginxType = 'text/html; charset=UTF-8';

export function nginxPage(status: number): string {
  const title = `${status} ${reasonPhrase(status)}`;
  return (
    `<html>\r\n<head><title>${title}</title></head>\r\n<body bgcolor="white">\r\n` +
    `<center><h1>${title}</h1></center>\r\n<hr><center>${nginxToken}</center>\r\n</body>\r\n</html>\r\n`
  );
}
