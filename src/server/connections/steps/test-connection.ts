// Walks the way to a gateway step by step, and says at which one it ends: name, port, TLS, answer, Kong.
import type { Socket } from 'node:net';
import type { TestReport, TestStep } from '#wire/connection.ts';
import { hostOf, type Connection } from '../../connection.ts';
import { isLoopback } from '#guard/loopback.ts';
import { askKong } from './ask-kong.ts';
import { findName } from './find-name.ts';
import { openPort } from './open-port.ts';
import { shakeHands } from './shake-hands.ts';
import { remark, since, StepFailed, type Bounds } from './step.ts';

const ordinaryPatience = 5_000;

export async function testConnection(
  connection: Connection,
  { patience = ordinaryPatience, signal }: Partial<Bounds> & Pick<Bounds, 'signal'>,
): Promise<TestReport> {
  const began = performance.now();
  const steps: TestStep[] = [];
  let version: string | undefined;
  let opened: Socket | undefined;
  const bounds = { patience, signal };
  try {
    const { url } = connection;
    const host = hostOf(url);
    const isSecure = url.protocol === 'https:';
    const name = await findName(host, bounds);
    if (name.step) steps.push(name.step);
    const { socket, step } = await openPort(
      host,
      Number(url.port) || (isSecure ? 443 : 80),
      name.addresses,
      bounds,
    );
    opened = socket;
    steps.push(step);
    let spoken: Socket = socket;
    if (isSecure) {
      const { secure, step: agreed } = await shakeHands(connection, socket, bounds);
      steps.push(agreed);
      spoken = secure;
    } else if (Object.keys(connection.headers ?? {}).length > 0 && !isLoopback(host))
      steps.push(
        remark(
          'No TLS',
          'The credentials are sent in the clear.',
          'Use https:// where the gateway offers it.',
        ),
      );
    const kong = await askKong(connection, spoken, bounds);
    version = kong.version;
    steps.push(...kong.steps);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    steps.push(error.step);
  } finally {
    opened?.destroy();
  }
  return {
    verdict: verdictOf(steps),
    steps,
    milliseconds: since(began),
    ...(version !== undefined && { version }),
  };
}

function verdictOf(steps: readonly TestStep[]): TestStep['state'] {
  const has = (state: TestStep['state']): boolean => steps.some((step) => step.state === state);
  if (has('failed')) return 'failed';
  return has('remark') ? 'remark' : 'passed';
}
