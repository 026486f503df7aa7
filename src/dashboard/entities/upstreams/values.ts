// The values of an upstream's form. Only the changed fields are sent to the gateway.
import { upstreams } from '#schema/entities/upstream.ts';
import type { Upstream } from '#dashboard/api/gateway-types.ts';
import { entityCodec, type EntityCodec, type FormValues } from '#dashboard/forms/entity-codec.ts';

export type UpstreamValues = FormValues<(typeof upstreams)['fields']>;

export const upstreamCodec: EntityCodec<Upstream, UpstreamValues> = entityCodec(upstreams);
