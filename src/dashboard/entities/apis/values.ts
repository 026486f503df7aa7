// What an API's form holds, and what of it goes to the gateway: the fields that were changed, nothing else.
import { apis } from '#schema/entities/api.ts';
import { entityCodec } from '#dashboard/forms/entity-codec.ts';

export const { toForm, toChanges } = entityCodec(apis);

export type ApiValues = ReturnType<typeof toForm>;
