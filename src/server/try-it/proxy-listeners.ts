// Where a Kong takes requests, by what its Admin API says of itself. Pure: it knows no network.
import { isIPv6 } from 'node:net';
import type { TryScheme } from '#wire/try-it.ts';

/** The ports of a gateway, each a listener that speaks HTTP. */
export type ListenedPorts = Partial<Record<TryScheme, number>>;

interface Listener {
  port: number;
  ssl: boolean;
  proxyProtocol: boolean;
}

/**
 * The first plain port and the first one with TLS. A text says why there is none. The address of a listener does not count: a
 * gateway could name any, and requests are to go to the host of the Admin API alone.
 */
export function listenedPorts(root: unknown): ListenedPorts | string {
  const configuration = valueAt(root, 'configuration');
  const listeners = listenersOf(configuration);
  if (listeners.length === 0)
    return valueAt(configuration, 'role') === 'control_plane'
      ? 'The gateway is a control plane: it takes no requests itself. Say the address of a data plane’s proxy in the connection.'
      : 'The gateway does not say where its proxy listens. Say the proxy’s address in the connection.';
  const usable = listeners.filter(({ proxyProtocol }) => !proxyProtocol);
  if (usable.length === 0)
    return 'The gateway’s proxy wants the PROXY protocol, which Gatehouse does not speak. Say the address of what stands before it in the connection.';
  const http = usable.find(({ ssl }) => !ssl)?.port;
  const https = usable.find(({ ssl }) => ssl)?.port;
  return { ...(http !== undefined && { http }), ...(https !== undefined && { https }) };
}

function listenersOf(configuration: unknown): readonly Listener[] {
  const listed = valueAt(configuration, 'proxy_listeners');
  // Since 0.13.
  if (Array.isArray(listed) && listed.length > 0) return listed.flatMap(readListener);
  const listen = valueAt(configuration, 'proxy_listen');
  // 0.13 and later, too, with words after the address.
  if (Array.isArray(listen)) return listen.flatMap((text) => readListen(text, undefined));
  // Up to 0.12 one address for each.
  return [
    ...readListen(listen, false),
    ...(valueAt(configuration, 'ssl') === false
      ? []
      : readListen(valueAt(configuration, 'proxy_listen_ssl'), true)),
  ];
}

function readListener(listener: unknown): readonly Listener[] {
  const port = portOf(valueAt(listener, 'port'));
  if (port === undefined) return [];
  return [
    {
      port,
      ssl: valueAt(listener, 'ssl') === true,
      proxyProtocol: valueAt(listener, 'proxy_protocol') === true,
    },
  ];
}

/** `0.0.0.0:8443 ssl http2`. `ssl` is undefined where the words say it. */
function readListen(text: unknown, ssl: boolean | undefined): readonly Listener[] {
  if (typeof text !== 'string') return [];
  const [address = '', ...words] = text.trim().split(/\s+/);
  const port = portOf(Number(/:(\d{1,5})$/.exec(address)?.[1]));
  if (port === undefined) return [];
  return [{ port, ssl: ssl ?? words.includes('ssl'), proxyProtocol: words.includes('proxy_protocol') }];
}

const portOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536 ? value : undefined;

const valueAt = (table: unknown, name: string): unknown =>
  typeof table === 'object' && table !== null ? Reflect.get(table, name) : undefined;

/** An origin at a host. IPv6 addresses stand in brackets. */
export const originAt = (scheme: TryScheme, host: string, port: number): URL =>
  new URL(`${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`);
