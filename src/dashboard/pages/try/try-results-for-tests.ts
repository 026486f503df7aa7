import type { SeenByGateway, TryAnswer } from '#dashboard/api/try-it.ts';

export const seen = ({
  answeredBy,
  upstream = false,
}: {
  answeredBy?: string;
  upstream?: boolean;
}): SeenByGateway => ({
  plugins: [
    {
      name: 'key-auth',
      began: 1,
      took: 1,
      added: [],
      removed: [],
      addedToAnswer: [],
      removedFromAnswer: [],
    },
  ],
  total: 20,
  answeredBy,
  ...(upstream && {
    upstream: {
      address: '127.0.0.1:80',
      head: '',
      tries: 1,
      asked: 3,
      connected: 4,
      answered: 18,
      ended: 19,
      status: 200,
    },
  }),
});

export const answered = (status: number, by?: SeenByGateway): TryAnswer => ({
  kind: 'answered',
  status,
  reason: '',
  headers: [],
  body: { encoding: 'text', content: '', bytes: 0 },
  timings: { connect: 1, wait: 20, receive: 1, total: 22 },
  sent: { to: 'http://127.0.0.1:8000', method: 'GET', path: '/', headers: [], body: '' },
  ...(by && { seen: by }),
});
