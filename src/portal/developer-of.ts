import type { IncomingMessage } from 'node:http';
import type { Developer } from '#wire/portal/developer.ts';

/** Who has signed in. */
export type DeveloperOf = (request: IncomingMessage) => Promise<Developer | undefined>;
