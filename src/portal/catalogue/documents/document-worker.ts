// Reads one document on a thread of its own, which ends with it.
import { parentPort, workerData } from 'node:worker_threads';
import { readDocument } from './read-document.ts';

if (typeof workerData === 'string') {
  const read = await readDocument(workerData);
  parentPort?.postMessage(read, []);
}
