// Two builds from one file: `vite build` makes the dashboard (dist/app), `vite build --ssr` the server with its worker (dist/server).
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const gateway = process.env.GATEHOUSE_DEV_URL ?? 'http://127.0.0.1:8080';

/** Modules that pages with a form have beside the modules of other pages. Some modules of `forms` are for lists too. */
const isForForms = (id: string): boolean =>
  /src\/dashboard\/(?:forms\/(?!entity-codec|field-notes|live-panel|references|row-gone|save-failure)|crud\/entity\/(?:add-page|entity-form|form-pages)|ui\/(?:combobox|chips-input|toggle-group))/.test(
    id,
  );

const isForBulk = (id: string): boolean =>
  /src\/dashboard\/crud\/bulk\/(?:fields\/|plugins\/|proposal-dialog|call-list|run-dialog)/.test(id);

const isForPlugins = (id: string): boolean => /src\/dashboard\/entities\/plugins\//.test(id);

const isForLists = (id: string): boolean =>
  !isForBulk(id) &&
  /src\/dashboard\/crud\/(?!entity\/(?:command-fields|entity-field-texts|like-address)|plugin-place|query-gate|use-all-pages|use-offered|use-protections)/.test(
    id,
  ) &&
  !isForForms(id);

// Few files: a browser asks for a page's files in few round trips, and a large file compresses better than many small ones.
const chunks = [
  { name: 'libraries', test: /node_modules/, tags: ['$initial' as const], priority: 5 },
  { name: 'shell', tags: ['$initial' as const], priority: 4 },
  // Menus, dialogs and messages are fetched when one is opened, and so is what they share.
  { name: 'layers', test: /node_modules\/@radix-ui\//, minShareCount: 4, priority: 4 },
  // What places menus is fetched with them: no page's own modules are put beside it. Certificates need tslib, too.
  { name: 'tslib', test: /node_modules\/tslib\//, minShareCount: 2, priority: 3.95 },
  {
    name: 'menus',
    test: /node_modules\/(?:@floating-ui|react-remove-scroll|react-style-singleton|@radix-ui\/react-popper)/,
    minShareCount: 2,
    priority: 3.9,
  },
  // The editor is fetched when a text is edited: no page's own modules are put beside what it shares with its languages.
  { name: 'editor', test: /node_modules\/@(?:codemirror|lezer)\//, minShareCount: 2, priority: 4 },
  // A group takes the modules along that its own import, so the modules that most pages share come first.
  {
    name: 'common',
    test: (id: string) => !isForForms(id) && !isForLists(id) && !isForBulk(id) && !isForPlugins(id),
    minShareCount: 8,
    priority: 3,
  },
  { name: 'lists', test: isForLists, minShareCount: 3, priority: 2 },
  { name: 'forms', test: isForForms, minShareCount: 3, priority: 1 },
  // The lists of calls of a change of many rows are fetched when rows are chosen.
  { name: 'bulk', test: isForBulk, minShareCount: 2, priority: 0.9 },
  // Icons that several pages draw: a group that took them along would be loaded for an icon.
  { name: 'icons', test: /node_modules\/lucide-react\//, minShareCount: 2, priority: 3.5 },
  // The texts of all plugins, and the controls of their forms: no page without a plugin loads them.
  {
    name: 'plugin-texts',
    test: /src\/dashboard\/entities\/plugins\/(?:texts|catalogue)\//,
    minShareCount: 2,
    priority: 0.6,
  },
  // The controls of forms that are drawn from a schema: lists of plugins do without them.
  {
    name: 'schema-form',
    test: /src\/dashboard\/schema-form\/(?:lists\/|[a-z-]+\.tsx)/,
    minShareCount: 2,
    priority: 0.58,
  },
  // What the pages with rows or forms of plugins share. It takes the texts along, so no other page's modules are put beside it.
  {
    name: 'plugin-parts',
    test: /src\/dashboard\/entities\/plugins\/(?!texts|catalogue|plugin-form|plugin-panel|plugin-document|plugin-row|plugin-scope|use-plugin-text|broken-text|form-values|in-the-way|schema-gate)/,
    minShareCount: 2,
    priority: 0.55,
  },
  // The list of consumers loads what their pages share already, so that one file holds it.
  { name: 'consumers', test: /src\/dashboard\/entities\/consumers\//, minShareCount: 2, priority: 0.45 },
  // What reads certificates is large: no other page's modules are put beside it.
  {
    name: 'certificates',
    test: /src\/dashboard\/entities\/certificates\/(?!pem-)/,
    minShareCount: 2,
    priority: 0.4,
  },
  // What draws the pages of unknown entities needs the controls of forms: no other page's modules are put beside it.
  { name: 'drawn', test: /src\/dashboard\/entities\/drawn\/others\//, minShareCount: 2, priority: 0.35 },
  // Home has these words, too, and nothing else of the pages with traffic.
  { name: 'answerers', test: /src\/dashboard\/traffic\/answerers/, minShareCount: 2, priority: 0.33 },
  // What pages and tabs with recorded traffic share: no page without them loads it.
  {
    name: 'traffic',
    test: /src\/dashboard\/(?:traffic\/|ui\/chart\/(?!canvas-plot)|api\/live-requests)/,
    minShareCount: 2,
    priority: 0.32,
  },
  // The lists and forms of rows with paths have these, too.
  {
    name: 'paths',
    test: /src\/(?:dashboard\/lib\/methods|schema\/encoded-path|routing\/(?:path-warning|address-block))/,
    minShareCount: 2,
    priority: 0.315,
  },
  // What the pages Trace and Try it share draws plugins: no list loads it.
  {
    name: 'requests',
    test: /src\/dashboard\/(?:pages\/(?:trace|try)\/|lib\/request-code\/)/,
    minShareCount: 2,
    priority: 0.31,
  },
  // The switcher and the pages of connections share little, and none of it is for other pages.
  {
    name: 'connections',
    test: /src\/dashboard\/(?:api\/connections|crud\/connection-state|pages\/connections\/|entities\/certificates\/pem-)/,
    minShareCount: 2,
    priority: 0.3,
  },
  // Modules that some pages share: one file for the same pages, and a small file joins its neighbour.
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000 },
];

/** The name of a shared file would list all pages that share it. */
const chunkFileNames = ({ name }: { name: string }): string =>
  `assets/${name.startsWith('shared') ? 'shared' : '[name]'}-[hash].js`;

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** V8 keeps the text of each file for the life of the process: one letter beyond Latin-1 in it doubles its size. */
const asciiText: Plugin = {
  name: 'ascii-text',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      file.code = file.code.replaceAll(/[^\0-\x7f]/g, escaped);
    }
  },
};

export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild
    ? {
        publicDir: false,
        plugins: [asciiText],
        // What each gateway loads. As hundreds of small modules kysely would take 5 MB more of each of two threads, the others together 4.
        ssr: { noExternal: ['kysely', 'find-my-way', 'busboy', 'aws4', '@noble/hashes'] },
        build: {
          outDir: 'dist/server',
          target: 'node20',
          emptyOutDir: true,
          license: { fileName: 'licenses.md' },
          rolldownOptions: {
            input: {
              main: 'src/main.ts',
              'traffic-worker': 'src/traffic/worker/traffic-worker.ts',
              'document-worker': 'src/portal/catalogue/documents/document-worker.ts',
              'proxy-process': 'src/main/workers/proxy-process.ts',
            },
            output: { comments: false },
          },
        },
      }
    : {
        plugins: [react(), tailwindcss()],
        // Nothing is inlined: the pages' policy takes fonts and images from files alone.
        build: {
          outDir: 'dist/app',
          emptyOutDir: true,
          target: 'es2022',
          assetsInlineLimit: 0,
          license: { fileName: 'licenses.md' },
          rolldownOptions: { output: { codeSplitting: { groups: chunks }, chunkFileNames } },
        },
        // A worker fetches what it seldom needs when it needs it.
        worker: { format: 'es' },
        server: {
          port: 5173,
          // The Host stays the page's own: Gatehouse refuses changes from a page of another origin.
          proxy: { '/api/': { target: gateway, changeOrigin: false } },
        },
      },
);
