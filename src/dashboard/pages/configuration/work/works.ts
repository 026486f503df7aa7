// The works of the pages. They outlive their pages, so that nothing is lost when another page is looked at meanwhile.
import { DifferencesWork } from './differences-work.ts';
import { ExportWork } from './export-work.ts';
import { startWorker } from './worker-link.ts';

export const exportWork = new ExportWork(startWorker);
export const importWork = new DifferencesWork(startWorker);
export const compareWork = new DifferencesWork(startWorker);
export const snapshotWork = new DifferencesWork(startWorker);
