// Entries as senders write them: Kong 0.13.1's http-log as it was recorded, Kong 3.9.1's by its serializer, and Kong 0.12.3's
// plugin galileo by its source.

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

export const galileo = (serviceToken: string, time: number, count = 1) => ({
  version: '1.1.0',
  serviceToken,
  environment: 'production',
  har: {
    log: {
      creator: { name: 'galileo-agent-kong', version: '2.0.0' },
      entries: Array.from({ length: count }, () => ({
        time: 26,
        startedDateTime: new Date(time).toISOString().replace(/\.\d+/, ''),
        serverIPAddress: '127.0.0.1',
        clientIPAddress: '203.0.113.9',
        request: {
          httpVersion: 'HTTP/1.1',
          method: 'GET',
          url: 'http://mockbin.example/request?secret=PLANTED',
          queryString: [{ name: 'secret', value: 'PLANTED' }],
          headers: [
            { name: 'x-consumer-id', value: 'c-9' },
            { name: 'x-consumer-username', value: 'ann' },
            { name: 'authorization', value: 'PLANTED' },
          ],
          headersSize: 80,
          bodyCaptured: false,
          bodySize: 0,
          postData: { text: 'UExBTlRFRA==', encoding: 'base64', mimeType: 'text/plain' },
        },
        response: {
          status: 200,
          statusText: '',
          httpVersion: 'HTTP/1.1',
          headers: [],
          headersSize: 0,
          bodySize: 9,
        },
        timings: { send: 1, wait: 20, receive: 5 },
      })),
    },
  },
});
