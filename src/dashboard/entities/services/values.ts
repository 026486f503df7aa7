// The values of a service's form. Only the changed fields are sent to the gateway.
import { services } from '#schema/entities/service.ts';
import type { Service } from '#dashboard/api/gateway-types.ts';
import { entityCodec, type EntityCodec, type FormValues } from '#dashboard/forms/entity-codec.ts';

export type ServiceValues = FormValues<(typeof services)['fields']>;

export const serviceCodec: EntityCodec<Service, ServiceValues> = entityCodec(services);
