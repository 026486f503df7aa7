// Records whose numbers are known.
import type { TrafficRecord } from '../record.ts';

export const recordAt = (time: number, changes: Partial<TrafficRecord> = {}): TrafficRecord => ({
  time,
  gateway: 'default',
  target: { id: 'api-1', type: 'api', name: 'jokes', service: undefined },
  consumer: { id: 'consumer-1', name: 'ann' },
  credential: 'credential-1',
  method: 'GET',
  host: 'jokes.example',
  path: '/jokes',
  status: 200,
  answeredBy: 'upstream',
  latencies: { total: 12, gateway: 2, upstream: 9 },
  received: 100,
  sent: 1000,
  address: '192.0.2.1',
  agent: 'curl',
  tries: 1,
  upstream: '192.0.2.9:80',
  ...changes,
});
