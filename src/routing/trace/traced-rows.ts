// The rows that decide which of them takes a request, with the fields that count for it. Every generation of Kong has some of them.
import type { Api } from '#schema/entities/api.ts';
import type { RoutedApi, RoutedRoute } from '../router/matchable.ts';

export type TracedApi = RoutedApi &
  Pick<Api, 'upstream_url'> &
  Partial<Pick<Api, 'preserve_host' | 'https_only' | 'http_if_terminated'>>;

export interface TracedRoute extends RoutedRoute {
  readonly protocols: readonly string[];
  readonly preserve_host?: boolean | null | undefined;
  readonly service?: string | undefined;
}

export interface TracedService {
  readonly id: string;
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly path?: string | undefined;
}

export interface TracedRows {
  readonly apis: readonly TracedApi[];
  readonly routes: readonly TracedRoute[];
  readonly services: readonly TracedService[];
}
