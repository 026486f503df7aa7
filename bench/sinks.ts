// The server that log plugins write to: a process of its own, on the core of the upstream, that reads everything and keeps nothing.
import { createInterface } from 'node:readline';
import { loadCore, startOn } from './processes.ts';

export interface Sinks {
  http: number;
  tcp: number;
  udp: number;
}

const program = `
  const http = require('node:http').createServer((request, response) => request.resume().on('end', () => response.end()));
  const tcp = require('node:net').createServer((socket) => socket.resume().on('error', () => {}));
  const udp = require('node:dgram').createSocket('udp4');
  http.listen(0, '127.0.0.1', () => tcp.listen(0, '127.0.0.1', () => udp.bind(0, '127.0.0.1', () =>
    console.log(JSON.stringify({ http: http.address().port, tcp: tcp.address().port, udp: udp.address().port })))));
`;

export async function startSinks(): Promise<Sinks> {
  const { stdout } = startOn(loadCore, process.execPath, ['-e', program]);
  if (!stdout) throw new Error('no stdout');
  for await (const line of createInterface({ input: stdout })) return JSON.parse(line);
  throw new Error('the sinks ended before they were ready');
}
