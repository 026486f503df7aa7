// Turns an error of Node's parser into nginx's status.
import { maxLine } from '../request/request-inspection.ts';

export interface ClientError extends Error {
  code?: string;
  rawPacket?: Buffer;
}

export function statusOf(error: ClientError): number {
  const start = error.rawPacket?.toString('latin1', 0, maxLine) ?? '';
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return start.includes('\n') ? 494 : 414;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 408;
    case 'HPE_INVALID_VERSION':
      return / HTTP\/[2-9]/.test(start) ? 505 : 400;
    default:
      return 400;
  }
}
