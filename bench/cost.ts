// The processor time that a request takes of the gateway. Requests per second tell the same, but on a shared machine they tell more of
// its other guests, and of wrk.
import { cpuMicroseconds, type Gatehouse } from './gatehouse.ts';
import { load } from './wrk.ts';

/** Microseconds. */
export async function cost(gatehouse: Gatehouse, script: string, seconds: number): Promise<number> {
  const before = cpuMicroseconds(gatehouse);
  const { requests } = await load(gatehouse.proxy, script, seconds);
  return (cpuMicroseconds(gatehouse) - before) / requests;
}
