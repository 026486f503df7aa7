// Galileo's objects as senders write them: Kong 0.12.3's plugin galileo and the node agent 2.0.2 by their sources, and an example of
// the format 1.0.0 with everything that it allows.

/** Of Kong's plugin: times to the second, a URL without a port, no text of the status, headers as the upstream got them. */
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

/** Of the node agent: the time of the answer to the millisecond, all of the time as `wait`, headers of the answer in reverse order. */
export const nodeAgent = (serviceToken: string, time: number) => ({
  version: '1.1.0',
  serviceToken,
  environment: '',
  har: {
    log: {
      creator: { name: 'galileo-agent-node', version: '2.0.2' },
      entries: [
        {
          time: 12,
          startedDateTime: new Date(time).toISOString(),
          request: {
            method: 'POST',
            url: 'http://orders.example:3000/orders/7?token=PLANTED&tag=b',
            httpVersion: 'HTTP/1.1',
            queryString: [
              { name: 'token', value: 'PLANTED' },
              { name: 'tag', value: 'b' },
            ],
            headers: [
              { name: 'host', value: 'orders.example:3000' },
              { name: 'user-agent', value: 'request' },
              { name: 'content-length', value: '7' },
            ],
            headersSize: 101,
            bodySize: 7,
            bodyCaptured: true,
            postData: {
              mimeType: 'application/x-www-form-urlencoded',
              text: Buffer.from('password=PLANTED&page=2').toString('base64'),
              encoding: 'base64',
            },
          },
          response: {
            status: 201,
            statusText: 'Created',
            httpVersion: 'HTTP/1.1',
            headers: [
              { name: 'Connection', value: 'close' },
              { name: 'Content-Type', value: 'text/plain' },
            ],
            headersSize: 143,
            bodySize: 12,
            bodyCaptured: true,
            content: {
              mimeType: 'text/plain',
              text: Buffer.from('{"token":"PLANTED","page":3}').toString('base64'),
              encoding: 'base64',
            },
          },
          timings: { send: 0, wait: 12, receive: 0 },
          clientIPAddress: '198.51.100.7',
          serverIPAddress: '192.168.1.113',
        },
      ],
    },
  },
});

/** 1.0.0: the client's address stands at the root, times have fractions, and -1 stands for what was not measured. */
export const earlierFormat = (serviceToken: string, time: number) => ({
  version: '1.0.0',
  serviceToken,
  environment: 'PRODUCTION',
  clientIPAddress: '10.10.10.20',
  har: {
    log: {
      version: '1.2',
      creator: { name: 'HAR Logger', version: '1.0.0' },
      entries: [
        {
          startedDateTime: new Date(time).toISOString(),
          serverIPAddress: '10.10.10.10',
          time: 87.56,
          request: {
            method: 'POST',
            url: 'https://mockbin.example/request',
            httpVersion: 'HTTP/1.1',
            queryString: [],
            headers: [{ name: 'accept', value: '*/*' }],
            cookies: [{ name: 'session', value: 'PLANTED', httpOnly: false, secure: false }],
            headersSize: 62,
            bodySize: 25,
            postData: {
              mimeType: 'text/plain',
              text: 'PLANTED',
              params: [{ name: 'foo', value: 'PLANTED' }],
            },
          },
          response: {
            status: 200,
            statusText: 'OK',
            httpVersion: 'HTTP/1.1',
            headers: [],
            cookies: [],
            content: { size: 23, mimeType: 'application/json', text: 'PLANTED', compression: -17 },
            redirectURL: '',
            headersSize: 87,
            bodySize: 25,
          },
          cache: { beforeRequest: null, afterRequest: { eTag: '', hitCount: 0 } },
          timings: { blocked: -1, dns: -1, connect: -1, send: 0.06, wait: 87.26, receive: 0.24, ssl: -1 },
          connection: '3178207',
        },
      ],
    },
  },
});
