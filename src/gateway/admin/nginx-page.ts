// nginx's words for a status, and the page that it makes of them.
import { STATUS_CODES } from 'node:http';

const own: Readonly<Record<number, string>> = {
  302: 'Moved Temporarily',
  405: 'Not Allowed',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Large',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

export const reasonPhrase = (status: number): string => own[status] ?? STATUS_CODES[status] ?? '';

export function nginxPage(status: number): string {
  const title = `${status} ${reasonPhrase(status)}`;
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body bgcolor="white">',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>openresty/1.13.6.1</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}
