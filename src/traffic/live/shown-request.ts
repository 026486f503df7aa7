// A single request as a reader gets it: with the names of its entities.
import type { ShownRequest } from '#wire/traffic.ts';
import { plainRow } from '../keeping/plain-row.ts';
import type { TrafficRecord } from '../record.ts';

/** `id` and `oneOf` are 0 for a request that is not kept singly. */
export function shownRequest(record: TrafficRecord, id: number, oneOf: number): ShownRequest {
  const { target, consumer } = record;
  return {
    ...plainRow(record, oneOf),
    id: id === 0 ? null : id,
    target: target?.id ?? null,
    target_type: target?.type ?? null,
    target_name: target?.name ?? null,
    service: target?.service?.id ?? null,
    service_name: target?.service?.name ?? null,
    consumer: consumer?.id ?? null,
    consumer_name: consumer?.name ?? null,
    captured: record.content !== undefined,
  };
}
