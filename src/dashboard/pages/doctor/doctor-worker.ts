// The worker that examines a gateway, so that the page stays smooth with many rows.
import { DoctorSession, type DoctorAnswer, type DoctorMessage } from './doctor-session.ts';

const session = new DoctorSession();
/** The most findings in one message. */
const atOnce = 500;

let turn: Promise<void> = Promise.resolve();

// A worker's messages go to the page that has started it alone: they have no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const answer = (message: DoctorAnswer): void => self.postMessage(message);

/** One message after the other. */
self.addEventListener('message', ({ data }: MessageEvent<DoctorMessage>) => {
  turn = turn.then(async () => {
    const findings = await session.take(data, (done) => answer({ done }));
    if (!findings) return;
    for (let at = 0; at === 0 || at < findings.length; at += atOnce)
      answer({ findings: findings.slice(at, at + atOnce), isLast: at + atOnce >= findings.length });
  });
});
