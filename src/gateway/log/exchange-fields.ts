// The fields of a log line about its request. The query and the headers are left out, because both can hold keys and passwords.
import type { RunningExchange } from '../runloop/exchange.ts';
import { requestId } from './request-id.ts';

export function exchangeFields(exchange: RunningExchange): Readonly<Record<string, unknown>> {
  const { request, api, route, service, consumer } = exchange;
  return {
    request_id: requestId(exchange),
    client_ip: request.ip,
    method: request.method,
    path: request.path,
    ...(api && { api: { id: api.id, name: api.name } }),
    ...(route && { route: { id: route.id } }),
    ...(service && { service: { id: service.id, name: service.name } }),
    ...(consumer && {
      consumer: { id: consumer.id, username: consumer.username, custom_id: consumer.custom_id },
    }),
  };
}
