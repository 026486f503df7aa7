// Entries of http-log: those of Kong 0.13.1 and 3.9.1 as they were recorded, and one of 3.9.1 by its serializer.

export const kong013 = {
  api: {
    id: '0c5716b3-1f28-4ecd-b079-2aa438ee4f09',
    name: 'lg',
    uris: ['/lg'],
    upstream_url: 'http://127.0.0.1:8080',
  },
  request: {
    querystring: { apikey: 'PLANTED', q: ['1', '2'] },
    uri: '/lg/x?apikey=PLANTED&q=1&q=2',
    url: 'http://127.0.0.1:9000/lg/x?apikey=PLANTED&q=1&q=2',
    size: '121',
    method: 'GET',
    headers: {
      host: '127.0.0.1:9000',
      'x-dup': ['1', '2'],
      cookie: 'PLANTED',
      'user-agent': 'test-client/1',
    },
  },
  service: {},
  upstream_uri: '/x?apikey=PLANTED&q=1&q=2',
  started_at: 0,
  route: {},
  response: { status: 200, size: '633', headers: { via: 'kong/0.13.1', 'set-cookie': 'PLANTED' } },
  authenticated_entity: {
    consumer_id: '87991f3d-3c8e-413c-ba5b-519ea743c463',
    id: 'e0294b55-b7c2-47a7-bc39-4cdb25534bc4',
  },
  latencies: { request: 15, kong: 14, proxy: 0 },
  client_ip: '127.0.0.1',
  consumer: { username: 'bob', created_at: 1795444650000, id: '87991f3d-3c8e-413c-ba5b-519ea743c463' },
  tries: [{ balancer_latency: 0, port: 8080, ip: '127.0.0.1' }],
};

/** Refused by a plugin: no upstream was asked, and the lists are empty objects. */
export const kong013Refused = {
  ...kong013,
  response: { status: 401, size: '275', headers: {} },
  latencies: { request: 1, kong: 1, proxy: -1 },
  consumer: undefined,
  authenticated_entity: undefined,
  tries: {},
};

export const kong39 = {
  request: {
    id: '5f1b7d16b6c8a2440d9a8d3d0d4e4f5c',
    uri: '/orders/1?key=PLANTED',
    url: 'http://shop.example:8000/orders/1?key=PLANTED',
    method: 'POST',
    size: 310,
    querystring: { key: 'PLANTED' },
    headers: { host: 'shop.example:8000', 'user-agent': 'curl/8.5.0', authorization: 'REDACTED' },
  },
  response: { status: 503, size: 400, headers: {} },
  upstream_status: '503',
  latencies: { request: 1200, kong: 3, proxy: 1195, receive: 2 },
  tries: [
    { ip: '192.0.2.7', port: 80, balancer_latency: 0, state: 'failed', code: 502 },
    { ip: '192.0.2.8', port: 80, balancer_latency: 1 },
  ],
  route: { id: 'd3f8a1f0-0000-4000-8000-000000000001', name: 'orders', service: { id: 's-1' } },
  service: { id: 's-1', name: 'shop', host: 'shop.internal' },
  client_ip: '198.51.100.4',
  started_at: 0,
  source: 'upstream',
  workspace_name: 'default',
};

const recorded39 = {
  service: {
    id: 'bd6bb2a9-9125-4cc1-95e9-415e8dcd2ee7',
    name: 'shop',
    host: '127.0.0.1',
    port: 80,
    protocol: 'http',
  },
  route: {
    id: 'abc115fc-e8f0-4759-a339-c6080a34cda3',
    name: 'keyed',
    paths: ['/keyed'],
    protocols: ['http', 'https'],
    service: { id: 'bd6bb2a9-9125-4cc1-95e9-415e8dcd2ee7' },
    path_handling: 'v0',
  },
  client_ip: '127.0.0.1',
  workspace: 'c6fbce55-8b5a-4c64-aebc-1bfd4da9027f',
  workspace_name: 'default',
  request: {
    headers: { host: '127.0.0.1:8000', 'user-agent': 'bench/1', apikey: 'PLANTED' },
    url: 'http://127.0.0.1:8000/keyed/1',
    uri: '/keyed/1',
    id: 'c63d33452ef2973d822acf67f71ed96c',
    size: 180,
    querystring: {},
    method: 'GET',
  },
  started_at: 0,
};

/** As a Kong 3.9.1 sent them: with a key, without one, for a path that no route takes, and for an upstream that refuses connections. */
export const recorded39Entries = {
  taken: {
    ...recorded39,
    consumer: {
      id: '2f0e7b0e-6b3a-4a8e-9a5e-5c6c5f9b0d11',
      username: 'ann',
      custom_id: 'a-1',
      created_at: 1795983790,
    },
    authenticated_entity: { id: '32936c5f-6ab1-4808-8f05-26e30e0a32a7' },
    upstream_status: '200',
    source: 'upstream',
    upstream_uri: '/1',
    latencies: { kong: 0, receive: 0, request: 6, proxy: 6 },
    tries: [
      {
        balancer_latency: 0,
        balancer_latency_ns: 8704,
        balancer_start: 1795983794498,
        balancer_start_ns: 1795983794498400000,
        ip: '127.0.0.1',
        port: 28190,
      },
    ],
    response: { headers: { via: '1.1 kong/3.9.1' }, status: 200, size: 348 },
  },
  refused: {
    ...recorded39,
    upstream_status: '',
    source: 'kong',
    upstream_uri: '/1',
    latencies: { kong: 1, receive: 0, request: 1, proxy: -1 },
    tries: [],
    response: { headers: { 'www-authenticate': 'Key' }, status: 401, size: 377 },
  },
  untaken: {
    ...recorded39,
    service: undefined,
    route: undefined,
    upstream_status: '',
    source: 'kong',
    upstream_uri: '',
    latencies: { kong: 0, receive: 0, request: 0, proxy: -1 },
    response: { headers: {}, status: 404, size: 359 },
  },
  unanswered: {
    ...recorded39,
    upstream_status: '502, 502',
    source: 'kong',
    upstream_uri: '/x',
    latencies: { kong: 2, receive: 0, request: 18, proxy: 16 },
    tries: [
      {
        balancer_latency: 0,
        balancer_start: 1795983794470,
        state: 'failed',
        ip: '127.0.0.1',
        code: 502,
        port: 1,
      },
      {
        balancer_latency: 0,
        balancer_start: 1795983794471,
        state: 'failed',
        ip: '127.0.0.1',
        code: 502,
        port: 1,
      },
    ],
    response: { headers: {}, status: 502, size: 380 },
  },
};
