// What a consumer's form holds, and what of it goes to the gateway: the fields that were changed, nothing else.
import { consumers } from '#schema/entities/consumer.ts';
import { entityCodec } from '#dashboard/forms/entity-codec.ts';

export const { toForm, toChanges } = entityCodec(consumers);

export type ConsumerValues = ReturnType<typeof toForm>;
