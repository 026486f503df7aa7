// The parts that each part of the sources may import. A part is a folder of src. Imports inside a part are free. Imports of types
// count. `x/*` stands for each folder of x separately. An import that is not listed here is not allowed.

/** Names for modules outside src: Node's own modules, React with its libraries, the query builder, and PostgreSQL's client. */
export const outside = ['node', 'react', 'kysely', 'pg'] as const;

const rooms = [
  'http',
  'expressions',
  'memory',
  'store',
  'balancer',
  'runloop',
  'log',
  'admin',
  'proxy',
  'plugins',
  'workers',
];

/** The imports of every part of the dashboard that draws something. */
const drawing = ['react', 'dashboard/api', 'dashboard/lib', 'dashboard/ui'];

export const walls: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  routing: ['schema'],
  // Finds mistakes in the configuration of a gateway: rows in, findings out.
  doctor: ['schema', 'routing'],
  client: ['schema'],
  // Configurations of gateways: read, written to files, compared and applied. It reaches gateways through the client alone.
  configuration: ['schema', 'client'],
  // The messages between the dashboard and its server.
  wire: [],

  // The gateway imports neither client nor server nor dashboard. They reach it over HTTP.
  gateway: ['schema', 'listening', 'node', ...rooms.map((room) => `gateway/${room}`)],
  'gateway/http': ['schema', 'node'],
  'gateway/memory': [],
  'gateway/expressions': ['schema', 'node', 'gateway/memory'],
  'gateway/store': ['schema', 'node', 'sqlite', 'postgres', 'pg'],
  'gateway/balancer': ['schema', 'routing', 'node'],
  'gateway/plugins': [
    'schema',
    'node',
    'gateway/http',
    // Only the types of what nodes count together.
    'gateway/store',
    'gateway/memory',
    'gateway/expressions',
    'gateway/plugins/*',
  ],
  // Code that several plugins share, in a folder for each purpose.
  'gateway/plugins/kit': ['schema', 'node', 'gateway/http', 'gateway/memory', 'gateway/plugins'],
  'gateway/plugins/*': [
    'schema',
    'node',
    'gateway/http',
    'gateway/memory',
    'gateway/expressions',
    'gateway/plugins',
    'gateway/plugins/kit',
  ],
  'gateway/runloop': [
    'schema',
    'routing',
    'node',
    'gateway/http',
    'gateway/memory',
    'gateway/plugins',
    'gateway/expressions',
    'gateway/balancer',
    'gateway/store',
  ],
  'gateway/log': ['schema', 'node', 'gateway/http', 'gateway/runloop'],
  'gateway/proxy': [
    'schema',
    'routing',
    'node',
    'listening',
    'gateway/http',
    'gateway/memory',
    'gateway/plugins',
    'gateway/balancer',
    'gateway/runloop',
    'gateway/log',
  ],
  // Several processes that serve requests for one gateway.
  'gateway/workers': [
    'schema',
    'node',
    'gateway/plugins',
    'gateway/plugins/kit',
    'gateway/balancer',
    'gateway/store',
    'gateway/log',
    'gateway/runloop',
    'gateway/proxy',
    'listening',
  ],
  'gateway/admin': ['schema', 'node', 'listening', 'gateway/http', 'gateway/plugins', 'gateway/store'],

  sqlite: [],
  // How a PostgreSQL is reached, for the gateway's rows and for Gatehouse's own tables.
  postgres: ['pg'],
  // It knows none of the parts that have tables in it.
  database: ['node', 'kysely', 'sqlite', 'postgres', 'pg'],

  // The record of each request, from any gateway. It knows no gateway.
  traffic: ['schema', 'routing', 'wire', 'database', 'postgres', 'kysely', 'node'],

  // Rules about the traffic and the gateways, which it reaches through clients that are given to it, and the messages about them.
  alerts: ['schema', 'client', 'wire', 'mail', 'database', 'traffic', 'kysely', 'node'],

  // People with passwords, sessions and codes. It knows neither Kong nor the pages for them.
  accounts: ['guard', 'database', 'kysely', 'node'],
  // The developer portal. It reaches gateways through clients that are given to it. The dashboard's server does not import it.
  portal: [
    'schema',
    'routing',
    'client',
    'wire',
    'serving',
    'guard',
    'accounts',
    'database',
    'mail',
    'traffic',
    'kysely',
    'node',
  ],

  // Sends mails. It knows none of their words.
  mail: ['node'],

  // The parts behind the dashboard's pages and around all listeners.
  guard: ['schema', 'node'],
  listening: ['node'],
  // Routes, JSON bodies and answers, and the files of a built app, for the listeners of pages. Of the guard it knows the principal alone.
  serving: ['guard', 'node'],
  // Of the guard it knows the principal alone.
  server: [
    'schema',
    'serving',
    'routing',
    'client',
    'configuration',
    'wire',
    'guard',
    'database',
    'postgres',
    'traffic',
    'alerts',
    'mail',
    'kysely',
    'node',
  ],
  'command-line': ['listening', 'schema', 'client', 'configuration', 'wire', 'guard', 'node'],

  // The operators’ app: lib, ui <- forms <- schema-form <- crud <- entities, find, pages <- layouts, routes <- main. Entities meet in
  // routes.tsx alone.
  dashboard: [
    'react',
    'dashboard/paths.ts',
    'dashboard/lib',
    'dashboard/api',
    'dashboard/crud',
    'dashboard/entities',
    'dashboard/entities/*',
    'dashboard/layouts',
    'dashboard/pages',
  ],
  'dashboard/paths.ts': [],
  'dashboard/lib': ['schema', 'routing', 'react'],
  'dashboard/ui': ['react', 'dashboard/lib'],
  'dashboard/api': ['schema', 'client', 'wire', 'react', 'dashboard/lib'],
  'dashboard/forms': ['schema', 'routing', ...drawing],
  'dashboard/schema-form': ['schema', ...drawing, 'dashboard/forms'],
  'dashboard/crud': [
    'schema',
    'routing',
    'doctor',
    ...drawing,
    'dashboard/paths.ts',
    'dashboard/forms',
    'dashboard/schema-form',
  ],
  // Shared by pages and tabs with recorded traffic: ranges, charts, numbers.
  'dashboard/traffic': [...drawing, 'dashboard/paths.ts'],
  'dashboard/entities': ['react', 'dashboard/forms', 'dashboard/crud', 'dashboard/entities/*'],
  'dashboard/entities/*': [
    'schema',
    'routing',
    ...drawing,
    'dashboard/paths.ts',
    'dashboard/forms',
    'dashboard/schema-form',
    'dashboard/traffic',
    'dashboard/crud',
  ],
  'dashboard/pages': [
    'schema',
    'routing',
    'configuration',
    'doctor',
    ...drawing,
    'dashboard/paths.ts',
    'dashboard/forms',
    'dashboard/traffic',
    'dashboard/crud',
    'dashboard/entities',
    'dashboard/entities/*',
  ],
  // The search for everything: an index in a worker, and how it is filled.
  'dashboard/find': [
    'schema',
    ...drawing,
    'dashboard/paths.ts',
    'dashboard/schema-form',
    'dashboard/crud',
    'dashboard/entities',
    'dashboard/entities/*',
  ],
  'dashboard/layouts': [
    ...drawing,
    'dashboard/find',
    'dashboard/paths.ts',
    'dashboard/forms',
    'dashboard/crud',
    'dashboard/entities',
    'dashboard/entities/*',
  ],

  // The developers’ app. It shares the dashboard's controls, and knows nothing of gateways.
  'portal-app': ['react', 'wire', 'dashboard/lib', 'dashboard/ui'],

  // Only the wiring knows how settings and the server's connections go together.
  'first-gateway.ts': ['guard', 'command-line', 'server'],

  // The one file that sees gateway and server both, and its rooms.
  main: [
    'node',
    'command-line',
    'database',
    'gateway/log',
    'gateway/plugins',
    'gateway/store',
    'gateway/workers',
    'listening',
    'portal',
    'postgres',
    'server',
    'serving',
    'traffic',
    'wire',
  ],
  'main.ts': [
    'node',
    'main',
    'guard',
    'listening',
    'server',
    'database',
    'traffic',
    'command-line',
    'first-gateway.ts',
    'gateway',
    'gateway/log',
    'gateway/plugins',
    'gateway/store',
  ],
};

/** Tests and their helpers may import anything. */
export const isForTests = (file: string): boolean =>
  /^(?:testing|conformance)\/|\.(?:test|contract|writer)\.tsx?$|-for-tests\.tsx?$/.test(file);
