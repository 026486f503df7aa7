import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { TestStep } from '#wire/connection.ts';
import { codeOf, passed, seconds, since, StepFailed, type Bounds } from './step.ts';

export interface Address {
  address: string;
  family: number;
}

/** The addresses of a host. An address is its own, and no step. */
export async function findName(
  host: string,
  { patience }: Bounds,
): Promise<{ addresses: readonly Address[]; step?: TestStep }> {
  const family = isIP(host);
  if (family !== 0) return { addresses: [{ address: host, family }] };
  const began = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), patience);
  });
  try {
    const addresses = await Promise.race([lookup(host, { all: true }), late]);
    if (addresses === 'late')
      throw new StepFailed(
        'timed out',
        `No name server has answered within ${seconds(patience)}.`,
        'Can the machine that Gatehouse runs on ask its name server?',
      );
    return {
      addresses,
      step: passed('Name found', `${addresses.map(({ address }) => address).join(', ')}, ${since(began)} ms`),
    };
  } catch (error) {
    if (error instanceof StepFailed) throw error;
    throw new StepFailed(
      'name not found',
      codeOf(error) === 'EAI_AGAIN'
        ? `The name server gave no answer for ${host}.`
        : `${host} has no address.`,
      'Is the name spelt right? It must be known where Gatehouse runs, not where your browser is.',
    );
  } finally {
    clearTimeout(timer);
  }
}
