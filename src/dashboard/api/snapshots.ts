// The snapshots that the dashboard's server keeps of the gateway.
import { queryOptions } from '@tanstack/react-query';
import type {
  ScheduleDraft,
  ShownSchedule,
  ShownSnapshot,
  SnapshotList,
  SnapshotText,
} from '#wire/snapshots.ts';
import { askServer, memberOf, only, textOf } from './own-server.ts';
import { place } from './place.ts';
import { inTurn } from './polling.ts';

export { mostHours, mostKept } from '#wire/snapshots.ts';
export type { ScheduleDraft, ShownSchedule, ShownSnapshot, Timing } from '#wire/snapshots.ts';

const isList = (body: unknown): body is SnapshotList => Array.isArray(memberOf(body, 'snapshots'));
const isSnapshot = (body: unknown): body is ShownSnapshot => textOf(body, 'id') !== undefined;
const isText = (body: unknown): body is SnapshotText => textOf(body, 'text') !== undefined;
const isSchedule = (body: unknown): body is ShownSchedule => memberOf(body, 'timing') !== undefined;

const all = `/api${place}/snapshots`;
const one = (id: string): string => `${all}/${encodeURIComponent(id)}`;
const schedule = `/api${place}/snapshot-schedule`;

export const snapshotsKey = ['snapshots'] as const;

export const snapshotsQuery = () =>
  queryOptions({
    queryKey: snapshotsKey,
    queryFn: async ({ signal }) => only(await askServer('GET', all, undefined, signal), isList),
    ...inTurn,
  });

export const takeSnapshot = async (name: string): Promise<ShownSnapshot> =>
  only(await askServer('POST', all, { name }), isSnapshot);

export const snapshotText = async (id: string, signal?: AbortSignal): Promise<string> =>
  only(await askServer('GET', one(id), undefined, signal), isText).text;

export const renameSnapshot = async (id: string, name: string): Promise<ShownSnapshot> =>
  only(await askServer('PATCH', one(id), { name }), isSnapshot);

export async function removeSnapshot(id: string): Promise<void> {
  await askServer('DELETE', one(id));
}

export const setSchedule = async (draft: ScheduleDraft): Promise<ShownSchedule> =>
  only(await askServer('PATCH', schedule, draft), isSchedule);

export async function removeSchedule(): Promise<void> {
  await askServer('DELETE', schedule);
}
