// The components of the plugins that count in the database. Kong's nodes call the functions, and later releases replace them, which
// PostgreSQL refuses under other names of parameters: so all names are Kong's.
import type { Component } from './components.ts';

const none = `'00000000-0000-0000-0000-000000000000'`;

const counting = (table: string, name: string): string => `
  CREATE TABLE ${table} (
    api_id uuid DEFAULT ${none},
    identifier text,
    period text,
    period_date timestamp without time zone,
    value integer,
    route_id uuid DEFAULT ${none},
    service_id uuid DEFAULT ${none},
    PRIMARY KEY (api_id, route_id, service_id, identifier, period_date, period)
  );
  ${[name, `${name}_api`]
    .map(
      (one) => `
  CREATE FUNCTION ${one}(a_id uuid, i text, p text, p_date timestamp with time zone, v integer)
  RETURNS void LANGUAGE sql AS $$
    INSERT INTO ${table} AS counted (api_id, identifier, period, period_date, value)
    VALUES (a_id, i, p, p_date, v)
    ON CONFLICT (api_id, route_id, service_id, identifier, period_date, period)
    DO UPDATE SET value = counted.value + EXCLUDED.value
  $$;`,
    )
    .join('')}
  CREATE FUNCTION ${name}(r_id uuid, s_id uuid, i text, p text, p_date timestamp with time zone, v integer)
  RETURNS void LANGUAGE sql AS $$
    INSERT INTO ${table} AS counted (route_id, service_id, identifier, period, period_date, value)
    VALUES (r_id, s_id, i, p, p_date, v)
    ON CONFLICT (api_id, route_id, service_id, identifier, period_date, period)
    DO UPDATE SET value = counted.value + EXCLUDED.value
  $$;
  `;

export const metrics: Readonly<Record<string, Component>> = {
  'rate-limiting': {
    migrations: [
      '2015-08-03-132400_init_ratelimiting',
      '2016-07-25-471385_ratelimiting_policies',
      '2017-11-30-120000_add_route_and_service_id',
    ],
    sql: counting('ratelimiting_metrics', 'increment_rate_limits'),
  },
  'response-ratelimiting': {
    migrations: [
      '2015-08-03-132400_init_response_ratelimiting',
      '2016-08-04-321512_response-rate-limiting_policies',
      '2017-12-19-120000_add_route_and_service_id_to_response_ratelimiting',
    ],
    sql: counting('response_ratelimiting_metrics', 'increment_response_rate_limits'),
  },
};
