// The worker that examines a gateway, so that the page stays smooth with many rows.
import { DoctorSession, type DoctorAnswer, type DoctorMessage } from './doctor-session.ts';

const session = new DoctorSession();

// A worker's messages go to the page that has started it alone: they have no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const answer = (message: DoctorAnswer): void => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<DoctorMessage>) => {
  const findings = session.take(data, (done) => answer({ done }));
  if (findings) answer({ findings });
});
