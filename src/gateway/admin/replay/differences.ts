// Every recorded exchange that this gateway answers otherwise on purpose, and why.

export interface Difference {
  why: string;
  /** What is answered instead, or as in the recording where only a part of the body differs. */
  status: number;
  /** The parts of the answer that differ; all others agree. */
  at: RegExp;
  /** `group: name of the exchange` */
  exchanges: readonly string[];
}

export const differences: readonly Difference[] = [
  {
    why: 'Kong fails with 500 on a JSON body that is no object; here the sender is told.',
    status: 400,
    at: /^(?:status|body\.message)$/,
    exchanges: ['bodies: POST JSON string', 'bodies: POST JSON number', 'bodies: POST JSON true'],
  },
  {
    why: 'Kong fails with 500 when it joins an element that is no text into its message; here the message is made.',
    status: 400,
    at: /^(?:status|body\.(?:message|hosts|uris|methods))$/,
    exchanges: [
      'apis: hosts JSON [null]',
      'apis: hosts JSON [["a.com"]]',
      'apis: hosts JSON [{}]',
      'apis: uris JSON [null]',
      'apis: methods JSON [true]',
    ],
  },
  {
    why: 'Kong lets Postgres refuse an id that is no uuid, with 500; here it is an error of the field.',
    status: 400,
    at: /^(?:status|body\.(?:message|id))$/,
    exchanges: ['apis: error: id invalid'],
  },
  {
    why: 'Kong lets Postgres refuse the id of a certificate that is no uuid, with 500; here it is an error of the field.',
    status: 400,
    at: /^(?:status|body\.(?:message|ssl_certificate_id))$/,
    exchanges: ['certificates: sni bad cert id'],
  },
  {
    why: 'Kong fails with 500 when the url of a service is empty or null; here it is an error of the field.',
    status: 400,
    at: /^(?:status|body\.(?:message|code|name|fields))$/,
    exchanges: ['services: error: url empty', 'services: error: url null'],
  },
  {
    why: 'Kong fails with 500 when services or routes are asked for in pages of no rows or of no number of rows; here the error is that of later versions.',
    status: 400,
    at: /^(?:status|body\.(?:message|code|name))$/,
    exchanges: ['services: list size 0', 'services: list size abc'],
  },
  {
    why: 'Kong lets Postgres refuse a filter of the wrong type, with 500; here it is an error of the field.',
    status: 400,
    at: /^(?:status|body\.\w+)$/,
    exchanges: [
      'apis-list: filter retries=abc',
      'apis-list: filter https_only=abc',
      'apis-list: filter created_at=1500000002000',
      'apis-list: filter name[]=l1',
      'apis-list: filter name.x=1',
      'plugins: list filter config=x',
      'plugins: list filter config.path=x',
      'plugins: list filter created_at=1500000000000',
    ],
  },
  {
    why: 'The elements of a multipart list have no order in Kong; here they have the order of their numbers.',
    status: 201,
    at: /^body\.uris\[\d\]$/,
    exchanges: ['bodies: POST multipart array brackets'],
  },
  {
    why: 'A password is kept and shown as a salted scrypt text, not as the SHA-1 that Kong makes of it.',
    status: 201,
    at: /^body\.password$/,
    exchanges: [
      'basic-auth: create: JSON',
      'basic-auth: create: form',
      'basic-auth: create: no password',
      'basic-auth: create: empty password',
      'basic-auth: put create',
    ],
  },
  {
    why: 'The same, when it is read or changed.',
    status: 200,
    at: /^(?:body|data\[0\])\.password$/,
    exchanges: [
      'basic-auth: get by id',
      'basic-auth: get by username',
      'basic-auth: patch password',
      'basic-auth: patch username',
      'basic-auth: patch empty',
      'basic-auth: patch consumer_id',
      'basic-auth: put update',
    ],
  },
];
