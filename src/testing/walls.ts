// Which part of the sources may import which. A part is a folder of src; imports inside of a part are free, and imports of types
// count. `x/*` is each folder of x for itself. What is not written here is not allowed.

/** Beside parts: Node's own modules, and React with all that belongs to it. */
export const outside = ['node', 'react'] as const;

const rooms = [
  'http',
  'expressions',
  'memory',
  'store',
  'router',
  'balancer',
  'runloop',
  'log',
  'admin',
  'proxy',
  'plugins',
];

/** What every part of the dashboard needs that draws something. */
const drawing = ['react', 'dashboard/api', 'dashboard/lib', 'dashboard/ui'];

export const walls: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  routing: ['schema'],
  client: ['schema'],

  // The gateway: it knows neither client nor server nor dashboard, which reach it over HTTP.
  gateway: ['schema', 'listening', 'node', ...rooms.map((room) => `gateway/${room}`)],
  'gateway/http': ['schema', 'node'],
  'gateway/memory': [],
  'gateway/expressions': ['schema', 'node', 'gateway/memory'],
  'gateway/store': ['schema', 'node'],
  'gateway/balancer': ['schema', 'node'],
  'gateway/router': ['schema', 'node', 'gateway/expressions'],
  'gateway/plugins': [
    'schema',
    'node',
    'gateway/http',
    'gateway/memory',
    'gateway/expressions',
    'gateway/plugins/*',
  ],
  // What several plugins share, by what it is for.
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
    'gateway/plugins',
    'gateway/router',
    'gateway/balancer',
    'gateway/store',
  ],
  'gateway/log': ['schema', 'node', 'gateway/http', 'gateway/runloop'],
  'gateway/proxy': [
    'schema',
    'node',
    'listening',
    'gateway/http',
    'gateway/plugins',
    'gateway/balancer',
    'gateway/runloop',
    'gateway/log',
  ],
  'gateway/admin': ['schema', 'node', 'listening', 'gateway/http', 'gateway/plugins', 'gateway/store'],

  // What stands behind the dashboard's pages and around all listeners.
  guard: ['schema', 'node'],
  listening: ['node'],
  server: ['schema', 'client', 'node'],
  'command-line': ['schema', 'guard', 'node'],

  // The operators' app: lib, ui <- forms <- crud <- entities, pages <- layouts, routes <- main. Entities meet in routes.tsx alone.
  dashboard: [
    'react',
    'dashboard/paths.ts',
    'dashboard/api',
    'dashboard/entities',
    'dashboard/entities/*',
    'dashboard/layouts',
    'dashboard/pages',
  ],
  'dashboard/paths.ts': [],
  'dashboard/lib': ['schema', 'routing', 'react'],
  'dashboard/ui': ['react', 'dashboard/lib'],
  'dashboard/api': ['schema', 'client', 'react', 'dashboard/lib'],
  'dashboard/forms': ['schema', ...drawing],
  'dashboard/schema-form': ['schema', ...drawing, 'dashboard/forms'],
  'dashboard/crud': ['schema', 'routing', ...drawing, 'dashboard/paths.ts', 'dashboard/forms'],
  'dashboard/entities': ['react', 'dashboard/forms', 'dashboard/crud', 'dashboard/entities/*'],
  'dashboard/entities/*': [
    'schema',
    'routing',
    ...drawing,
    'dashboard/paths.ts',
    'dashboard/forms',
    'dashboard/schema-form',
    'dashboard/crud',
  ],
  'dashboard/pages': [
    'schema',
    'routing',
    ...drawing,
    'dashboard/paths.ts',
    'dashboard/crud',
    'dashboard/entities',
    'dashboard/entities/*',
  ],
  'dashboard/layouts': [
    ...drawing,
    'dashboard/paths.ts',
    'dashboard/forms',
    'dashboard/crud',
    'dashboard/entities',
    'dashboard/entities/*',
  ],

  // The one file that sees gateway and server both.
  'main.ts': [
    'node',
    'guard',
    'listening',
    'server',
    'command-line',
    'gateway',
    'gateway/log',
    'gateway/plugins',
    'gateway/store',
  ],
};

/** Tests and what is made for them: they may import anything. */
export const isForTests = (file: string): boolean =>
  /^(?:testing|conformance)\/|\.(?:test|contract|writer)\.tsx?$|-for-tests\.ts$/.test(file);
