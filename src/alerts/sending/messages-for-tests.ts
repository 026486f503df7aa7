import type { AlertMessage } from '#wire/alerts.ts';

/** A message about one alert. `words` are its names. */
export const messageOf = (words = 'Billing', event: AlertMessage['event'] = 'fired'): AlertMessage => ({
  id: '00000000-0000-4000-8000-000000000001',
  event,
  time: '2026-11-24T13:47:00.000Z',
  text: `Server errors on ${words}: 7.4 % of requests answered 5xx`,
  rule: { id: 'r', name: 'Server errors', metric: 'server_errors', condition: '5xx above 1 % for 5 min' },
  alerts: [
    {
      id: 'a',
      subject: { gateway: 'default', gateway_name: 'Local', kind: 'target', id: 't', name: words },
      value: 7.4,
      text: '',
      since: '2026-11-24T13:42:00.000Z',
      fired_at: '2026-11-24T13:47:00.000Z',
    },
  ],
  more: 0,
  link: 'http://localhost:8080/alerts',
});
