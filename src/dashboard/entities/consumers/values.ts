// The values of a consumer's form. Only the changed fields are sent to the gateway.
import { consumers } from '#schema/entities/consumer.ts';
import { entityCodec } from '#dashboard/forms/entity-codec.ts';

export const consumerCodec = entityCodec(consumers);

export type ConsumerValues = ReturnType<typeof consumerCodec.toForm>;
