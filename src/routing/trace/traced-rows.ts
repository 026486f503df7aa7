// The rows that decide which of them takes a request, with the fields that count for it. Every generation of Kong has some of them.
import type { Api } from '#schema/entities/api.ts';
import type { RoutedApi, RoutedRoute } from '../router/matchable.ts';

export type TracedApi = RoutedApi &
  Pick<Api, 'upstream_url'> &
  Partial<Pick<Api, 'preserve_host' | 'https_only' | 'http_if_terminated'>>;

export interface TracedRoute extends RoutedRoute {
  readonly protocols: readonly string[];
  readonly preserve_host?: boolean | null | undefined;
  /** By name. */
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly snis?: readonly string[] | undefined;
  readonly sources?: readonly Readonly<Record<string, unknown>>[] | undefined;
  readonly destinations?: readonly Readonly<Record<string, unknown>>[] | undefined;
  readonly path_handling?: string | undefined;
  readonly https_redirect_status_code?: number | undefined;
  readonly expression?: string | undefined;
  readonly priority?: number | undefined;
  readonly service?: string | undefined;
}

export interface TracedService {
  readonly id: string;
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly path?: string | undefined;
  readonly enabled?: boolean | undefined;
}

export interface TracedRows {
  readonly apis: readonly TracedApi[];
  readonly routes: readonly TracedRoute[];
  readonly services: readonly TracedService[];
}
