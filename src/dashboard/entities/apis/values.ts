// The values of an API's form. Only the changed fields are sent to the gateway.
import { apis } from '#schema/entities/api.ts';
import { entityCodec } from '#dashboard/forms/entity-codec.ts';

export const apiCodec = entityCodec(apis);

export type ApiValues = ReturnType<typeof apiCodec.toForm>;
