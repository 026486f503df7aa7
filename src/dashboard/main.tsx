// Starts the dashboard in the browser.
import './styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { dashboardInfoQuery } from './api/dashboard-info.ts';
import { addressOf, place } from './api/place.ts';
import { createQueryClient } from './api/query-client.ts';
import { isRecordedQuery } from './api/traffic-numbers.ts';
import { askOnReturn, takeTurns } from './api/turns.ts';
import { followSteps } from './lib/router-steps.ts';
import { fromOldAddress } from './old-addresses.ts';
import { routes } from './routes.tsx';

const old = fromOldAddress(window.location.hash);
if (old !== undefined) window.history.replaceState(null, '', addressOf(old));

const router = createBrowserRouter(routes, { basename: place || '/' });
followSteps(router);
// An old address typed over an open page changes the hash alone.
window.addEventListener('hashchange', () => {
  const to = fromOldAddress(window.location.hash);
  if (to !== undefined) void router.navigate(to, { replace: true });
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const client = createQueryClient();
// It decides whether a bar stands above the page, so it is asked for while the page is loaded.
void client.prefetchQuery(dashboardInfoQuery());
// It decides which columns lists have.
void client.prefetchQuery(isRecordedQuery());
takeTurns(client);
askOnReturn();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
