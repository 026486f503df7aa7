// The stream beside the messages between the command and a process that serves requests: what it has counted passes here.
import type { Socket } from 'node:net';
import type { CountChannel } from '../../gateway/workers/worker-process.ts';

/** Its number among the files of a process that serves requests, after the channel of the messages. */
export const countFile = 4;

export function countChannel(socket: Socket | undefined): CountChannel {
  // It is closed then.
  socket?.on('error', () => {});
  return {
    send: (frame) => void socket?.write(frame),
    onBytes: (listener) => void socket?.on('data', listener),
    onEnd: (listener) => void socket?.once('close', listener),
  };
}
