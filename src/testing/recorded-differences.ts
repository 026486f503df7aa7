// Where this gateway answers otherwise than the recorded Kong, on purpose.
export interface RecordedDifference {
  group: string;
  /** The exchange's name, or for a change its method and path. */
  name: string;
  why: string;
  /** What is answered instead. */
  instead: object;
}

const noRedis = 'counting in Redis is not built: the configuration is refused with a message that says so';

export const recordedDifferences: readonly RecordedDifference[] = [
  {
    group: 'uris',
    name: '/p q',
    why: 'a space in the path makes the request line ambiguous between servers; it is refused before it is routed',
    instead: { status: '400 Bad Request' },
  },
  {
    group: 'key-auth',
    name: 'anon: spoofed',
    why: "an anonymous caller's own X-Credential-Username must not reach the upstream as if the gateway had set it",
    instead: { status: '200 OK' },
  },
  {
    group: 'rate-limiting',
    name: 'POST /apis/rlr/plugins',
    why: noRedis,
    instead: { status: 400 },
  },
  {
    group: 'rate-limiting',
    name: 'POST /apis/rlf/plugins',
    why: noRedis,
    instead: { status: 400 },
  },
  {
    group: 'rate-limiting',
    name: 'redis down, not fault tolerant',
    why: `${noRedis}, so no limit stands here`,
    instead: { status: '200 OK' },
  },
];
