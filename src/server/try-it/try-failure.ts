// Says in words why a request got no answer.
import type { SentRequest, TryFailure } from '#wire/try-it.ts';
import { tlsFault } from '../tls-fault.ts';

export function tryFailure(error: Error, sent: SentRequest, isLate: boolean): TryFailure {
  const { to } = sent;
  const failed = (title: string, text: string, advice: string): TryFailure => ({
    kind: 'failed',
    title,
    text,
    advice,
    sent,
  });
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const sayAddress = 'If the proxy is elsewhere, say its address in the connection.';
  if (isLate)
    return failed(
      'No answer in time',
      `${to} has not answered within the deadline.`,
      'The upstream may be slow, or a firewall may stand before the proxy.',
    );
  const fault = tlsFault(code);
  if (fault) return failed(fault.title, `Node says ${code}.`, fault.advice);
  if (code.startsWith('HPE_'))
    return failed(
      'Answers, but not with HTTP',
      `What answers at ${to} does not speak HTTP as it is asked.`,
      sayAddress,
    );
  switch (code) {
    case 'ECONNREFUSED':
      return failed('Refused', `${to} refuses connections.`, `Is the proxy running? ${sayAddress}`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return failed(
        'Name not found',
        `The host of ${to} has no address.`,
        'It must be known where Gatehouse runs, not where your browser is.',
      );
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return failed('No way there', `${to} cannot be reached from Gatehouse’s machine.`, sayAddress);
    case 'ECONNRESET':
    case 'EPIPE':
      return failed(
        'Closed without an answer',
        `${to} has closed the connection before an answer came.`,
        'The gateway may have been stopped, or a plugin may have closed the connection.',
      );
    default:
      return failed('Not connected', `${to}: ${code || 'the connection failed'}.`, sayAddress);
  }
}
