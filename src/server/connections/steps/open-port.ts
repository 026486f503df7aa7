import { connect, type Socket } from 'node:net';
import type { TestStep } from '#wire/connection.ts';
import type { Address } from './find-name.ts';
import { codeOf, passed, seconds, since, StepFailed, type Bounds } from './step.ts';

/** The socket is the caller's to destroy. */
export function openPort(
  host: string,
  port: number,
  addresses: readonly Address[],
  { patience, signal }: Bounds,
): Promise<{ socket: Socket; step: TestStep }> {
  const began = performance.now();
  return new Promise((done, fail) => {
    const socket = connect({
      host,
      port,
      signal,
      lookup: (_host, { all }, tell) => {
        const [first = { address: '', family: 0 }] = addresses;
        if (all) tell(null, [...addresses]);
        else tell(null, first.address, first.family);
      },
    });
    // One deadline for all addresses: a timeout of the socket would begin anew with each.
    const late = setTimeout(() => socket.destroy(new TimedOut()), patience);
    socket.once('connect', () => {
      clearTimeout(late);
      done({ socket, step: passed('Port open', `${port}, ${since(began)} ms`) });
    });
    // The listener stays: later steps hear of errors through their own objects, and none may be without a listener.
    socket.on('error', (error) => {
      clearTimeout(late);
      fail(failure(error, `${host}:${port}`, patience));
    });
  });
}

class TimedOut extends Error {
  readonly code = 'ETIMEDOUT';
}

function failure(error: Error, address: string, patience: number): StepFailed {
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return new StepFailed(
        'refused',
        `${address} refuses connections.`,
        'Is the gateway running, and does admin_listen name this address and port? Is the port the Admin API’s, 8001 or 8444 as a rule?',
      );
    case 'ETIMEDOUT':
      return new StepFailed(
        'timed out',
        `${address} has not answered within ${seconds(patience)}.`,
        'A firewall may stand between. Is the port open to the machine that Gatehouse runs on?',
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return new StepFailed(
        'no route',
        `There is no way to ${address}.`,
        'Is the machine on, and can Gatehouse’s machine reach its network?',
      );
    default:
      return new StepFailed(
        'not connected',
        `${address}: ${codeOf(error) || 'the connection failed'}.`,
        'Is the address right?',
      );
  }
}
