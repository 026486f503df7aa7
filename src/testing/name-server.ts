// A name server on a free port for tests: it answers from a zone, and remembers what it was asked.
import { createSocket } from 'node:dgram';

const types = { A: 1, AAAA: 28, SRV: 33 } as const;
type Question = `${keyof typeof types} ${string}`;

export interface NameServer {
  /** As a resolver wants it, with the port. */
  readonly address: string;
  /** The known records, each with its ttl and data. */
  readonly zone: Partial<Record<Question, [ttl: number, data: Buffer][]>>;
  readonly asked: Question[];
  close(): Promise<void>;
}

export async function startNameServer(): Promise<NameServer> {
  const zone: NameServer['zone'] = {};
  const asked: Question[] = [];
  const server = createSocket('udp4');
  server.on('message', (query, from) => server.send(answer(query, zone, asked), from.port, from.address));
  await new Promise<void>((resolve) => {
    server.bind(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${server.address().port}`,
    zone,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

const label = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])),
    Buffer.from([0]),
  ]);

/** The data of an A record. */
export const ipv4 = (address: string): Buffer => Buffer.from(address.split('.').map(Number));

/** The data of an SRV record. */
export const srv = (priority: number, weight: number, port: number, name: string): Buffer => {
  const numbers = Buffer.alloc(6);
  [priority, weight, port].forEach((number, i) => numbers.writeUInt16BE(number, i * 2));
  return Buffer.concat([numbers, label(name)]);
};

/** RFC 1035, 4: a header, the question again, and the records; status 3 where there are none. */
function answer(query: Buffer, zone: NameServer['zone'], asked: Question[]): Buffer {
  let end = 12;
  const parts: string[] = [];
  for (let length = query[end] ?? 0; length > 0; length = query[end] ?? 0) {
    parts.push(query.toString('latin1', end + 1, end + 1 + length));
    end += length + 1;
  }
  const type = query.readUInt16BE(end + 1);
  const kind = (['A', 'AAAA', 'SRV'] as const).find((each) => types[each] === type) ?? 'A';
  const question: Question = `${kind} ${parts.join('.').toLowerCase()}`;
  asked.push(question);
  const records = zone[question] ?? [];
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(records.length > 0 ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  const body = records.map(([ttl, data]) => {
    const fixed = Buffer.alloc(12);
    fixed.writeUInt16BE(0xc00c, 0);
    fixed.writeUInt16BE(type, 2);
    fixed.writeUInt16BE(1, 4);
    fixed.writeUInt32BE(ttl, 6);
    fixed.writeUInt16BE(data.length, 10);
    return Buffer.concat([fixed, data]);
  });
  return Buffer.concat([header, query.subarray(12, end + 5), ...body]);
}
