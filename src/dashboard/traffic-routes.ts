// The addresses of the questions about the traffic, and of the traffic of a row.
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { QuestionId } from './pages/questions/questions.ts';

/** The tab with the traffic of a row. */
export const trafficTab = (of: 'target' | 'service' | 'consumer' | 'upstream'): RouteObject => ({
  path: 'traffic',
  lazy: async () => ({
    Component:
      of === 'upstream'
        ? (await import('./pages/traffic/entity/upstream-traffic.tsx')).UpstreamTraffic
        : (await import('./pages/traffic/entity/entity-traffic.tsx')).entityTraffic(of),
  }),
});

export const pluginTraffic: RouteObject = {
  path: 'plugins/:id/traffic',
  lazy: async () => ({
    Component: (await import('./pages/traffic/entity/plugin-traffic.tsx')).PluginTraffic,
  }),
};

export const trafficSources: RouteObject = {
  path: 'traffic/sources',
  lazy: async () => ({ Component: (await import('./pages/traffic/sources/sources-page.tsx')).SourcesPage }),
};

const answers: Readonly<Record<QuestionId, () => Promise<ComponentType>>> = {
  users: async () => (await import('./pages/questions/users.tsx')).UsersAnswer,
  limits: async () => (await import('./pages/questions/limits.tsx')).LimitsAnswer,
  unused: async () => (await import('./pages/questions/unused.tsx')).UnusedAnswer,
  failures: async () => (await import('./pages/questions/failures.tsx')).FailuresAnswer,
  changes: async () => (await import('./pages/questions/changes.tsx')).ChangesAnswer,
  untaken: async () => (await import('./pages/questions/untaken.tsx')).UntakenAnswer,
  refused: async () => (await import('./pages/questions/refused.tsx')).RefusedAnswer,
};

export const questionRoutes: RouteObject = {
  path: 'questions',
  lazy: async () => ({ Component: (await import('./pages/questions/questions-page.tsx')).QuestionsPage }),
  children: [
    ...Object.entries(answers).map(([path, load]): RouteObject => ({
      path,
      lazy: async () => ({ Component: await load() }),
    })),
    // The page leads to a question that there is.
    { path: '*', element: null },
  ],
};
