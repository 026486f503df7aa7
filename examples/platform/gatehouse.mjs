// Gatehouse as the demo runs it. It stops when the demo has gone, even if the demo was killed.
import { endWithDemo } from './end-with-demo.mjs';

endWithDemo(() => process.kill(process.pid, 'SIGTERM'));
// The channel to the demo does not keep Gatehouse running when its start has failed.
process.channel?.unref();

await import('../../dist/server/main.js');
